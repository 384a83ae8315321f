// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import java.util.List;
import org.apache.commons.configuration2.ex.ConfigurationException;

/** Checks that the web administration, which shows addresses of clients, is as private as its configuration looks. */
record WebAdminCheck(ConfigurationFiles files, List<String> warnings) {
    private static final String FILE = "webadmin";

    void check() {
        try {
            files.properties(FILE)
                    .filter(properties -> properties.containsKey("password"))
                    .ifPresent(
                            properties -> warnings.add(FILE + ".properties: password: James 3.8 does not know this key"
                                    + " and asks for no password; use jwt.enabled=true with it, or James 3.9"));
        } catch (ConfigurationException e) {
            warnings.add(FILE + ".properties: cannot read the file: " + e.getMessage());
        }
    }
}
