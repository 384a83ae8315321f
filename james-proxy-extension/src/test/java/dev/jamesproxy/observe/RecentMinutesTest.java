// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentMinutesTest {
    private final MovableClock clock = new MovableClock();
    private final RecentMinutes minutes = new RecentMinutes(clock);

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            minutes.refused(false);
        }
    }

    private void serve(int times) {
        for (int i = 0; i < times; i++) {
            minutes.served();
        }
    }

    @Test
    void moreRefusedThanServedShouldBeTrouble() {
        serve(10);
        refuse(11);

        assertThat(minutes.trouble())
                .contains("11 connections were refused, or would have been, in the last 5 minutes, and 10 were served");
    }

    @Test
    void asManyServedAsRefusedShouldBeNone() {
        serve(11);
        refuse(11);

        assertThat(minutes.trouble()).isEmpty();
    }

    @Test
    void fewRefusedShouldBeNone() {
        refuse(9);

        assertThat(minutes.trouble()).isEmpty();
    }

    @Test
    void fiveMinutesShouldBeSummedUp() {
        for (int minute = 0; minute < 5; minute++) {
            clock.move(Duration.ofMinutes(1));
            refuse(2);
        }

        assertThat(minutes.trouble()).isPresent();
    }

    @Test
    void whatIsOlderShouldBeForgotten() {
        refuse(100);
        clock.move(Duration.ofMinutes(4));
        assertThat(minutes.trouble()).isPresent();

        clock.move(Duration.ofMinutes(1));
        assertThat(minutes.trouble()).isEmpty();

        serve(1);
        refuse(10);
        assertThat(minutes.trouble())
                .contains("10 connections were refused, or would have been, in the last 5 minutes, and 1 were served");
    }
}
