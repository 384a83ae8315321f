// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ZoneHealthTest {
    private long now;
    private final ZoneHealth health = new ZoneHealth(() -> now);

    private void suspend() {
        for (int client = 1; client < ZoneHealth.FAILURES; client++) {
            assertThat(health.failure(InetAddresses.forString("192.0.2." + client)))
                    .isFalse();
        }
        assertThat(health.failure(InetAddresses.forString("192.0.2.255"))).isTrue();
    }

    private void assertNextTestAfter(Duration pause) {
        now += pause.toNanos() - 1;
        assertThat(health.beginTest()).as("before " + pause).isFalse();
        now++;
        assertThat(health.beginTest()).as("after " + pause).isTrue();
        assertThat(health.beginTest()).as("another caller").isFalse();
    }

    @Test
    void eachPauseShouldBeTwiceAsLongUntilTheLongest() {
        suspend();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertNextTestAfter(Duration.ofSeconds(seconds));
        }
    }

    /** The list may answer its test entry, and nothing else. */
    @Test
    void pauseShouldStayLongAfterATestThatPassed() {
        suspend();
        assertNextTestAfter(Duration.ofSeconds(1));
        assertThat(health.testPassed()).isTrue();
        assertThat(health.isSuspended()).isFalse();

        suspend();
        assertNextTestAfter(Duration.ofSeconds(4));
    }

    @Test
    void pauseShouldBeShortAfterAGoodAnswerAboutAClient() {
        suspend();
        assertNextTestAfter(Duration.ofSeconds(1));
        health.testPassed();
        assertThat(health.good()).isFalse();

        suspend();
        assertNextTestAfter(Duration.ofSeconds(1));
    }
}
