// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import dev.jamesproxy.config.MailProtocol;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** Finds the placeholders that this command does not replace, such as {@code ${file:...}}. James may replace them. */
record PlaceholderCheck(ConfigurationFiles files, List<String> warnings) {
    /** What it replaces. */
    static final Set<String> REPLACED = Set.of("env", "sys");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+):[^}]*}");
    private static final List<String> PROPERTIES = List.of("extensions", "proxyprotocol");

    void check() {
        for (MailProtocol protocol : MailProtocol.values()) {
            String file = protocol.component();
            try {
                check(file + ".xml", files.xml(file));
            } catch (ConfigurationException e) {
                // it is a problem already
            }
        }
        for (String file : PROPERTIES) {
            try {
                files.properties(file).ifPresent(found -> check(file + ".properties", found));
            } catch (ConfigurationException e) {
                // it is a problem already
            }
        }
    }

    private void check(String file, Configuration configuration) {
        Set<String> found = new TreeSet<>();
        configuration.getKeys().forEachRemaining(key -> {
            Matcher placeholder = PLACEHOLDER.matcher(String.valueOf(configuration.getProperty(key)));
            while (placeholder.find()) {
                if (!REPLACED.contains(placeholder.group(1))) {
                    found.add(placeholder.group());
                }
            }
        });
        found.forEach(text -> warnings.add(file + ": " + text
                + ": this command replaces ${env:NAME} and ${sys:NAME} only; James may replace it by something else"));
    }
}
