// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** Checks that {@code extensions.properties} names the extension. James does not report a missing entry. */
record ExtensionsCheck(ConfigurationFiles files, List<String> problems, List<String> warnings) {
    private static final String FILE = "extensions.properties: ";
    private static final String MODULES = "guice.extension.module";
    private static final String EARLY = "dev.jamesproxy.EarlyProtection";
    private static final String STARTABLES = "guice.extension.startable";
    private static final String LATE = "dev.jamesproxy.ProxyProtocolExtension";

    /** @param isNeeded whether a listener has an enabled {@code proxyProtocol} element */
    void check(boolean isNeeded) {
        try {
            Optional<Configuration> properties = files.properties("extensions");
            check(isNeeded, properties.orElseGet(BaseConfiguration::new));
        } catch (ConfigurationException e) {
            problems.add(FILE + "cannot read the file: " + e.getMessage());
        }
    }

    private void check(boolean isNeeded, Configuration properties) {
        List<String> modules = classes(properties, MODULES);
        boolean isEarly = modules.contains(EARLY);
        boolean isLate = classes(properties, STARTABLES).contains(LATE);
        if (isNeeded && !isEarly && !isLate) {
            problems.add(FILE + MODULES + ": \"" + String.join(", ", modules) + "\" (expected: " + EARLY
                    + " in the list; without it no listener is protected)");
        } else if (isNeeded && !isEarly) {
            warnings.add(FILE + "with " + STARTABLES + ", each listener serves anybody for some seconds at each start;"
                    + " use " + MODULES + "=" + EARLY + " instead");
        } else if (!isNeeded && (isEarly || isLate)) {
            warnings.add(FILE + "the extension starts, but no listener has an enabled proxyProtocol element");
        }
    }

    private static List<String> classes(Configuration properties, String key) {
        return Arrays.stream(properties.getStringArray(key))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
