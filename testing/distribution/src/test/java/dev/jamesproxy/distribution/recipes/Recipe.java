// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.recipes;

import dev.jamesproxy.kit.FreePort;
import dev.jamesproxy.kit.Repository;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration file of {@code docs/recipes} with other ports: those of the sample distribution become those of the
 * James under test, and those of the proxy become free ones.
 */
final class Recipe {
    /** The ports of HAProxy and nginx. */
    private static final Pattern LISTENS = Pattern.compile("(?m)^(\\s+(?:bind|listen) )(?:127\\.0\\.0\\.1)?:?(\\d+)");

    private static final Pattern JAMES = Pattern.compile("(?<!bind )127\\.0\\.0\\.1:(\\d+)");
    /** The port of a health check. */
    private static final Pattern CHECK = Pattern.compile("(?<= port )\\d+");

    private final Map<Integer, Integer> ports = new HashMap<>();
    private final String text;

    Recipe(String file, RunningJames james) {
        Map<Integer, Integer> ofJames = JamesHome.samplePorts(james::port);
        String moved = replace(JAMES, read(file), match -> "127.0.0.1:" + ofJames.get(Integer.valueOf(match.group(1))));
        moved = replace(CHECK, moved, match -> "" + ofJames.get(Integer.valueOf(match.group())));
        text = replace(LISTENS, moved, match -> match.group(1) + "127.0.0.1:" + move(Integer.valueOf(match.group(2))));
    }

    /** The file as the page shows it. */
    static String read(String file) {
        return Repository.read("docs/recipes/" + file);
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> replacement) {
        Matcher match = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (match.find()) {
            match.appendReplacement(replaced, Matcher.quoteReplacement(replacement.apply(match)));
        }
        return match.appendTail(replaced).toString();
    }

    private int move(int port) {
        return ports.computeIfAbsent(port, unused -> FreePort.next());
    }

    String text() {
        return text;
    }

    /** The new port for a port of the file. */
    int port(int port) {
        return ports.get(port);
    }
}
