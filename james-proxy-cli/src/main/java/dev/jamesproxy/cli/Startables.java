// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.config.ConfigurationFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** The line of {@code extensions.properties} without which James reads nothing of ours, and says nothing of that. */
record Startables(ConfigurationFiles files, List<String> problems, List<String> warnings) {
    private static final String FILE = "extensions.properties";
    private static final String KEY = "guice.extension.startable";
    private static final String OURS = "dev.jamesproxy.ProxyProtocolExtension";

    /** @param guards whether a listener is to be put under guard */
    void check(boolean guards) {
        try {
            check(guards, startables(files.properties("extensions")));
        } catch (ConfigurationException e) {
            problems.add(FILE + ": the file: \"" + e.getMessage() + "\" (expected: a properties file)");
        }
    }

    private static List<String> startables(Optional<Configuration> properties) {
        return properties.stream()
                .flatMap(all -> Arrays.stream(all.getStringArray(KEY)))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void check(boolean guards, List<String> startables) {
        int at = startables.indexOf(OURS);
        if (guards && at < 0) {
            problems.add(FILE + ": " + KEY + ": \"" + String.join(", ", startables) + "\" (expected: " + OURS
                    + " among them, else nothing is guarded)");
        } else if (at > 0) {
            warnings.add(FILE + ": " + KEY + ": " + OURS + " is not the first; until it starts, nothing is guarded");
        } else if (!guards && at == 0) {
            warnings.add("the extension starts, and no listener has an enabled proxyProtocol");
        }
    }
}
