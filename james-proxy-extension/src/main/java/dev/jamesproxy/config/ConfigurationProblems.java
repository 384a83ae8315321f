// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.List;

/**
 * Stops James' start, or a reload. The message has one line for each problem: file, listener, key, value and what was
 * expected.
 */
public final class ConfigurationProblems extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;
    private final transient List<String> warnings;

    /** @param problems at least one, each in one line */
    public ConfigurationProblems(List<String> problems) {
        this(problems, List.of());
    }

    ConfigurationProblems(List<String> problems, List<String> warnings) {
        super("the PROXY protocol configuration has " + problems.size()
                + (problems.size() == 1 ? " problem:\n  " : " problems:\n  ") + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
        this.warnings = List.copyOf(warnings);
    }

    /** The warnings found in the same files; there may be more once the problems are solved. */
    public List<String> warnings() {
        return warnings;
    }

    public List<String> problems() {
        return problems;
    }
}
