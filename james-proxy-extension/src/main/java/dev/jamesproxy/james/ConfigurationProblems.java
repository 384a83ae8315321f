// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import java.util.Set;

/** Stops James' start. The message names every problem with its file, listener, key, value and what was expected. */
public final class ConfigurationProblems extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigurationProblems(Set<String> problems) {
        super("James does not start, the configuration of the PROXY protocol has " + problems.size()
                + (problems.size() == 1 ? " problem:\n  " : " problems:\n  ") + String.join("\n  ", problems));
    }
}
