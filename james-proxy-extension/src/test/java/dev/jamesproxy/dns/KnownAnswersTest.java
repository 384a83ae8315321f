// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class KnownAnswersTest {
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

    private final ManualThread clock = new ManualThread();
    private final KnownAnswers known = new KnownAnswers(clock::now);

    private static DnsQuestion question(int number) {
        try {
            return new DnsQuestion(Name.fromString("host" + number + ".example."), Type.A);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static DnsAnswer answer(int records) {
        ARecord address = new ARecord(
                question(0).name(), DClass.IN, TIME_TO_LIVE.toSeconds(), InetAddresses.forString("192.0.2.7"));
        return new DnsAnswer(Collections.nCopies(records, address), Optional.empty(), true, TIME_TO_LIVE);
    }

    @Test
    void answerShouldBeValidForItsTimeToLive() {
        known.keep(question(1), answer(1));
        clock.pass(TIME_TO_LIVE.minusNanos(1));
        assertThat(known.valid(question(1))).contains(answer(1));

        clock.pass(Duration.ofNanos(1));
        assertThat(known.valid(question(1))).isEmpty();
    }

    @Test
    void answerShouldBeTheLastOneForAnHourMore() {
        known.keep(question(1), answer(1));
        clock.pass(TIME_TO_LIVE.plus(Duration.ofHours(1)).minusNanos(1));
        assertThat(known.last(question(1))).contains(answer(1));

        clock.pass(Duration.ofNanos(1));
        assertThat(known.last(question(1))).isEmpty();
    }

    @Test
    void answersShouldBeLimited() {
        for (int i = 0; i <= KnownAnswers.MAX_RECORDS; i++) {
            known.keep(question(i), answer(0));
        }

        assertThat(known.valid(question(0))).as("the oldest one").isEmpty();
        assertThat(known.valid(question(1))).isPresent();
        assertThat(known.valid(question(KnownAnswers.MAX_RECORDS))).isPresent();
    }

    @Test
    void answerWithManyRecordsShouldNeedTheRoomOfMany() {
        known.keep(question(1), answer(1));
        known.keep(question(2), answer(1));
        known.keep(question(3), answer(KnownAnswers.MAX_RECORDS - 1));

        assertThat(known.valid(question(1))).isEmpty();
        assertThat(known.valid(question(2))).isPresent();
        assertThat(known.valid(question(3))).isPresent();
    }

    @Test
    void answerThatReplacesAnotherShouldNeedItsOwnRoomOnly() {
        known.keep(question(1), answer(1));
        known.keep(question(2), answer(KnownAnswers.MAX_RECORDS - 1));
        known.keep(question(2), answer(KnownAnswers.MAX_RECORDS - 1));

        assertThat(known.valid(question(1))).isPresent();
    }

    @Test
    void renewedAnswerShouldNotBeTheOldest() {
        for (int i = 0; i < KnownAnswers.MAX_RECORDS; i++) {
            known.keep(question(i), answer(0));
        }
        known.keep(question(0), answer(0));
        known.keep(question(KnownAnswers.MAX_RECORDS), answer(0));

        assertThat(known.valid(question(0))).isPresent();
        assertThat(known.valid(question(1))).isEmpty();
    }

    /** RFC 8767: an old answer is better than none. */
    @Test
    void failureShouldNotReplaceTheLastGoodAnswer() {
        known.keep(question(1), answer(1));
        clock.pass(TIME_TO_LIVE);
        known.keep(question(1), DnsAnswer.failed("on purpose"));
        known.keep(question(1), DnsAnswer.failed("again"));
        assertThat(known.valid(question(1))).contains(DnsAnswer.failed("again"));
        assertThat(known.last(question(1))).contains(answer(1));

        clock.pass(KnownAnswers.STALE);
        assertThat(known.last(question(1))).isEmpty();
    }

    @Test
    void failureShouldNeedRoomBesideTheLastGoodAnswer() {
        known.keep(question(1), answer(1));
        known.keep(question(2), answer(KnownAnswers.MAX_RECORDS - 1));
        known.keep(question(2), DnsAnswer.failed("on purpose"));

        assertThat(known.last(question(1))).isEmpty();
        assertThat(known.last(question(2))).isPresent();
    }
}
