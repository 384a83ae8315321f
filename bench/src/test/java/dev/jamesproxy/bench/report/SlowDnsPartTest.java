// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlowDnsPartTest {
    private final Csv rounds = SlowDnsPart.rounds()
            .add(1, SlowDnsRow.FAST_CLIENTS, SlowDnsPart.NOW, 1000, 950, 0)
            .add(2, SlowDnsRow.FAST_CLIENTS, SlowDnsPart.NOW, 800, 768, 0)
            .add(1, SlowDnsRow.FAST_CLIENTS, SlowDnsPart.ALONE, 1000, 0, 16)
            .add(1, SlowDnsRow.SLOW_MAIL, SlowDnsPart.NOW, "", 1600, 3);

    @Test
    void fractionShouldBeTakenWithinEachRound() {
        assertThat(new SlowDnsPart(rounds).table())
                .contains("| ours | 0.955 (0.950 to 0.960) | 859 of 900 | 2 | 0 | yes |")
                .contains("| James alone, no header | 0.000 (0.000 to 0.000) | 0 of 1000 | 1 | 16 | **no** |")
                .contains("| ours | 1600 (1600 to 1600) ms |  | 1 | 3 | **no** |");
    }

    @Test
    void goalsShouldBeThoseOfThePresentVersion() {
        assertThat(new SlowDnsPart(rounds).goals()).extracting(Goal::reached).containsExactly("yes", "**no**");
    }
}
