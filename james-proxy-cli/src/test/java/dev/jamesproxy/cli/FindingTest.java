// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.address.AddressScanner;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would take a listener of its own each to see, and time. */
class FindingTest {
    private static final InetAddress CLIENT = AddressScanner.parse("192.0.2.1").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "AS_EXPECTED, NONE, IMAP, GREETED GREETED GREETED REFUSED REFUSED 5",
        "AS_EXPECTED, IMPLICIT, IMAP, GREETED GREETED GREETED CLOSED CLOSED 0",
        "UNCLEAR, NONE, IMAP, GREETED GREETED GREETED CLOSED CLOSED 5",
        "LONG_TIMEOUT, NONE, IMAP, GREETED GREETED GREETED REFUSED SILENT 10",
        "CHECKSUM_NOT_CHECKED, NONE, IMAP, GREETED GREETED GREETED GREETED REFUSED 5",
        "SHADOW, NONE, IMAP, GREETED GREETED GREETED GREETED GREETED 5",
        "SHADOW, IMPLICIT, IMAP, GREETED GREETED GREETED GREETED GREETED 3",
        "SERVES_ANYBODY, NONE, IMAP, GREETED GREETED GREETED GREETED GREETED 0",
        "GREETS_BEFORE_HEADER, NONE, IMAP, GREETED GREETED GREETED GREETED GREETED_THEN_SILENT 0",
        "TLS_FIRST, NONE, IMAP, CLOSED CLOSED CLOSED CLOSED SILENT 10",
        "TLS_FIRST, NONE, IMAP, CLOSED CLOSED CLOSED CLOSED CLOSED 5",
        "CLOSED, NONE, IMAP, CLOSED CLOSED CLOSED CLOSED CLOSED 0",
        "SERVES_WITHOUT_HEADER, IMPLICIT, IMAP, CLOSED CLOSED CLOSED CLOSED GREETED 0",
        "CLIENT_NOT_SEEN, NONE, SMTP, GREETED GREETED GREETED REFUSED REFUSED 5",
        "SILENT, INSIDE, IMAP, SILENT SILENT SILENT SILENT SILENT 10"
    })
    void answersShouldBeUnderstood(Finding finding, TlsPlace tls, Protocol protocol, Seen seen) {
        List<Observation> all = Arrays.stream(Attempt.values())
                .map(attempt -> seen.of(attempt, tls, protocol))
                .toList();
        assertThat(Finding.of(new Observations(target(tls), all))).isEqualTo(finding);
    }

    private static Target target(TlsPlace tls) {
        InetSocketAddress listener = new InetSocketAddress(InetAddress.getLoopbackAddress(), 143);
        return new Target("localhost", listener, Optional.empty(), tls, CLIENT, Duration.ofSeconds(10));
    }

    /** What was got for each try, in their order, and after how many seconds the last one ended. */
    record Seen(List<Got> ends, int seconds) {

        /** Words, the last of them the number. */
        static Seen parse(String text) {
            String[] words = text.split(" ");
            List<Got> ends = Arrays.stream(words)
                    .limit(words.length - 1L)
                    .map(Got::valueOf)
                    .toList();
            return new Seen(ends, Integer.parseInt(words[words.length - 1]));
        }

        private Observation of(Attempt attempt, TlsPlace tls, Protocol protocol) {
            Duration waited = Duration.ofSeconds(attempt == Attempt.NO_HEADER ? seconds : 0);
            boolean handshake = tls != TlsPlace.NONE;
            return new Observation(attempt, ends.get(attempt.ordinal()), "", handshake, Optional.of(protocol), waited);
        }
    }
}
