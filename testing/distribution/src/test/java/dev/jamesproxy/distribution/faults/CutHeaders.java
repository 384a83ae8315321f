// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A header of each version and a command behind it, on one connection for each number of their bytes that can arrive. */
final class CutHeaders {
    private static final String PROXY = "127.1.5.1";
    private static final String CLIENT = "203.0.113.5";
    private static final String BEHIND = "EHLO me\r\n";

    private final int port;

    CutHeaders(int port) {
        this.port = port;
    }

    /** Opens them all, and ends them once James has read what came. */
    void readAndThen(Consumer<Conversation> end) {
        List<Conversation> cut = new ArrayList<>();
        forEachLength(cut::add);
        await().until(() -> UnreadBytes.areNone(port));
        cut.forEach(end);
        cut.forEach(Conversation::close);
    }

    /** Opens and ends one after the other, whether James has read anything or not. */
    void atOnce(Consumer<Conversation> end) {
        forEachLength(cut -> {
            end.accept(cut);
            cut.close();
        });
    }

    private void forEachLength(Consumer<Conversation> use) {
        for (HeaderVersion version : HeaderVersion.values()) {
            byte[] header = version.header(CLIENT);
            for (int length = 0; length <= header.length; length++) {
                use.accept(Conversation.from(PROXY, port).send(Arrays.copyOf(header, length)));
            }
            for (int length = 1; length <= BEHIND.length(); length++) {
                use.accept(Conversation.from(PROXY, port).send(header).send(BEHIND.substring(0, length)));
            }
        }
    }

    /** How many connections that are. */
    static long count() {
        return counted("smtp_proxied", 1).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What the counters of the listener say when James has read all that came. */
    static Map<String, Long> counted(String listener, int rounds) {
        Map<String, Long> counted = new TreeMap<>();
        for (HeaderVersion version : HeaderVersion.values()) {
            counted.merge(listener + "_healthChecks", (long) rounds, Long::sum);
            long begun = version.header(CLIENT).length - 1L;
            counted.merge(listener + "_refused_incomplete_header", begun * rounds, Long::sum);
            counted.put(listener + "_accepted_" + version, (BEHIND.length() + 1L) * rounds);
        }
        return counted;
    }
}
