// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The problems that an administrator reads when James does not start. */
public final class ProblemLines {
    private ProblemLines() {}

    /** Each problem that stops this, in its order, without the sentence above them; empty when nothing stops it. */
    public static List<String> of(ThrowingCallable reading) {
        ConfigurationProblems thrown = catchThrowableOfType(ConfigurationProblems.class, reading);
        if (thrown == null) {
            return List.of();
        }
        List<String> lines = thrown.getMessage().lines().toList();
        List<String> problems = lines.stream()
                .skip(1)
                .map(line -> line.replaceFirst("^ {2}", ""))
                .toList();
        String counted = problems.size() == 1 ? "1 problem:" : problems.size() + " problems:";
        assertThat(lines.get(0)).isEqualTo("the PROXY protocol configuration has " + counted);
        assertThat(thrown.problems()).isEqualTo(problems);
        return problems;
    }
}
