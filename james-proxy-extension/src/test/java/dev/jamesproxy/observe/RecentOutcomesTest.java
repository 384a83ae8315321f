// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {
    private final MovableClock clock = new MovableClock();
    private final RecentOutcomes outcomes = new RecentOutcomes(clock);

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            outcomes.refused(false);
        }
    }

    private void serve(int times) {
        for (int i = 0; i < times; i++) {
            outcomes.served();
        }
    }

    @Test
    void moreRefusedThanServedShouldBeTrouble() {
        serve(10);
        refuse(11);

        assertThat(outcomes.trouble())
                .contains("11 connections were refused, or would have been, in the last 5 minutes; 10 were served");
    }

    @Test
    void asManyServedAsRefusedShouldBeNone() {
        serve(11);
        refuse(11);

        assertThat(outcomes.trouble()).isEmpty();
    }

    @Test
    void fewRefusedShouldBeNone() {
        refuse(9);

        assertThat(outcomes.trouble()).isEmpty();
    }

    @Test
    void fiveMinutesShouldBeSummedUp() {
        for (int minute = 0; minute < 5; minute++) {
            clock.move(Duration.ofMinutes(1));
            refuse(2);
        }

        assertThat(outcomes.trouble()).isPresent();
    }

    @Test
    void whatIsOlderShouldBeForgotten() {
        refuse(100);
        clock.move(Duration.ofMinutes(4));
        assertThat(outcomes.trouble()).isPresent();

        clock.move(Duration.ofMinutes(1));
        assertThat(outcomes.trouble()).isEmpty();

        serve(1);
        refuse(10);
        assertThat(outcomes.trouble())
                .contains("10 connections were refused, or would have been, in the last 5 minutes; 1 were served");
    }
}
