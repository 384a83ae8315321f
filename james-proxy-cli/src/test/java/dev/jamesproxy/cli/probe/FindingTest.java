// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

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

/** The findings for combinations of answers, without a listener for each. */
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
        "HEADER_OPTIONAL, NONE, IMAP, GREETED GREETED GREETED GREETED GREETED 0",
        "GREETS_BEFORE_HEADER, NONE, IMAP, GREETED GREETED GREETED GREETED GREETED_THEN_SILENT 0",
        "TLS_FIRST, NONE, IMAP, CLOSED CLOSED CLOSED CLOSED SILENT 10",
        "TLS_FIRST, NONE, IMAP, CLOSED CLOSED CLOSED CLOSED CLOSED 5",
        "CLOSED, NONE, IMAP, CLOSED CLOSED CLOSED CLOSED CLOSED 0",
        "SERVES_WITHOUT_HEADER, IMPLICIT, IMAP, CLOSED CLOSED CLOSED CLOSED GREETED 0",
        "CLIENT_NOT_SEEN, NONE, SMTP, GREETED GREETED GREETED REFUSED REFUSED 5",
        "SILENT, INSIDE, IMAP, SILENT SILENT SILENT SILENT SILENT 10"
    })
    void answersShouldHaveThisFinding(Finding finding, TlsMode tls, Protocol protocol, Answers answers) {
        List<ProbeResult> all = Arrays.stream(ProbeHeader.values())
                .map(header -> answers.of(header, tls, protocol))
                .toList();
        assertThat(Finding.of(new ProbeResults(target(tls), all))).isEqualTo(finding);
    }

    private static Target target(TlsMode tls) {
        InetSocketAddress listener = new InetSocketAddress(InetAddress.getLoopbackAddress(), 143);
        return new Target("localhost", listener, Optional.empty(), tls, CLIENT, Duration.ofSeconds(10));
    }

    /** The answer to each header, in their order, and the seconds until the last one. */
    record Answers(List<Answer> all, int seconds) {

        /** Parses the words; the last of them is the number of seconds. */
        static Answers parse(String text) {
            String[] words = text.split(" ");
            List<Answer> all = Arrays.stream(words)
                    .limit(words.length - 1L)
                    .map(Answer::valueOf)
                    .toList();
            return new Answers(all, Integer.parseInt(words[words.length - 1]));
        }

        private ProbeResult of(ProbeHeader header, TlsMode tls, Protocol protocol) {
            Duration waited = Duration.ofSeconds(header == ProbeHeader.NO_HEADER ? seconds : 0);
            boolean handshake = tls != TlsMode.NONE;
            return new ProbeResult(header, all.get(header.ordinal()), "", handshake, Optional.of(protocol), waited);
        }
    }
}
