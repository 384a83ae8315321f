// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
    @Test
    void intervalAroundTheLimitShouldNotBeCertain() {
        assertThat(Goal.atLeast(0.98, "", new Estimate(0.99, 0.98, 1)).reached())
                .isEqualTo("yes");
        assertThat(Goal.atLeast(0.98, "", new Estimate(0.99, 0.97, 1)).reached())
                .isEqualTo("not certain");
        assertThat(Goal.atLeast(0.98, "", new Estimate(0.95, 0.94, 0.97)).reached())
                .isEqualTo("**no**");
        assertThat(Goal.atMost(1.05, "", new Estimate(1, 0.9, 1.05)).reached()).isEqualTo("yes");
        assertThat(Goal.atMost(1.05, "", new Estimate(1, 0.9, 1.06)).reached()).isEqualTo("not certain");
        assertThat(Goal.atMost(1.05, "", new Estimate(1.1, 1.06, 1.2)).reached())
                .isEqualTo("**no**");
    }
}
