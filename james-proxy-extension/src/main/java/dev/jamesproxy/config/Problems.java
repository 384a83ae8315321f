// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects all problems of the configuration, to report them at once. */
final class Problems {
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    void add(String where, String key, String value, String expected) {
        problems.add("%s: %s: \"%s\" (expected: %s)".formatted(where, key, value, expected));
    }

    void add(Setting setting, String expected) {
        add(setting.where(), setting.key(), setting.value(), expected);
    }

    /** @param advice what to write instead */
    void addUnknown(Setting setting, String advice) {
        problems.add("%s: %s: unknown key; %s".formatted(setting.where(), setting.key(), advice));
    }

    /** For a file that cannot be read: it is damaged, or access is denied. */
    void addUnreadable(String file, Exception cause) {
        problems.add("%s: cannot read the file: %s".formatted(file, cause.getMessage()));
    }

    /** For what is allowed but probably a mistake. */
    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** @throws ConfigurationProblems when there is at least one */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(List.copyOf(problems), List.copyOf(warnings));
        }
    }
}
