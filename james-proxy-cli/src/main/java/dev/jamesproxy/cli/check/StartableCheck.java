// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** Checks that {@code extensions.properties} names the extension. James does not report a missing entry. */
record StartableCheck(ConfigurationFiles files, List<String> problems, List<String> warnings) {
    private static final String FILE = "extensions.properties";
    private static final String KEY = "guice.extension.startable";
    private static final String OURS = "dev.jamesproxy.ProxyProtocolExtension";

    /** @param isNeeded whether a listener has an enabled {@code proxyProtocol} element */
    void check(boolean isNeeded) {
        try {
            check(isNeeded, startables(files.properties("extensions")));
        } catch (ConfigurationException e) {
            problems.add(FILE + ": cannot read the file: " + e.getMessage());
        }
    }

    private static List<String> startables(Optional<Configuration> properties) {
        return properties.stream()
                .flatMap(all -> Arrays.stream(all.getStringArray(KEY)))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private void check(boolean isNeeded, List<String> startables) {
        int at = startables.indexOf(OURS);
        if (isNeeded && at < 0) {
            problems.add(FILE + ": " + KEY + ": \"" + String.join(", ", startables) + "\" (expected: " + OURS
                    + " in the list; without it no listener is protected)");
        } else if (at > 0) {
            warnings.add(FILE + ": " + KEY + ": " + OURS
                    + " is not the first in the list; put it first: no listener is protected until it starts");
        } else if (!isNeeded && at == 0) {
            warnings.add(FILE + ": the extension starts, but no listener has an enabled proxyProtocol element");
        }
    }
}
