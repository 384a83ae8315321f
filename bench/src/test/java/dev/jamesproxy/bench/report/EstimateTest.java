// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void medianShouldLieInItsInterval() {
        Estimate estimate = Estimate.of(
                IntStream.rangeClosed(1, 41).mapToObj(Double::valueOf).toList());

        assertThat(estimate.median()).isEqualTo(21);
        assertThat(estimate.low()).isBetween(10.0, 20.0);
        assertThat(estimate.high()).isBetween(22.0, 32.0);
    }

    @Test
    void medianOfTwoShouldLieBetweenThem() {
        assertThat(Estimate.of(List.of(3.0, 1.0)).median()).isEqualTo(2);
    }

    @Test
    void nothingShouldBeEstimatedFromNothing() {
        assertThatThrownBy(() -> Estimate.of(List.of())).hasMessage("values: none (expected: at least one)");
    }
}
