// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.ProxyHeader;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Netty writes for the probe is what our decoder has to see. */
class HeaderWriterTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.25", "2001:db8::1, 2001:db8::25"})
    void headersShouldSayWhatTheProbeMeans(String client, String destination) {
        InetSocketAddress from = socket(client, 51000);
        InetSocketAddress to = socket(destination, 25);
        for (Attempt attempt : new Attempt[] {Attempt.V1, Attempt.V2}) {
            assertThat(judged(attempt.header(from, to)).client()).contains(new Addresses.Inet(from, to));
        }
        Judgement local = judged(Attempt.LOCAL.header(from, to));
        assertThat(local.isValid()).isTrue();
        assertThat(local.header()).map(ProxyHeader::command).contains(ProxyHeader.Command.LOCAL);
        assertThat(judged(Attempt.BAD_CHECKSUM.header(from, to)).refusal()).contains(Refusal.BAD_CHECKSUM);
        assertThat(Attempt.NO_HEADER.header(from, to)).isEmpty();
    }

    private static Judgement judged(byte[] header) {
        Judgement judgement = Judgement.of(header, HeaderDecoder.DEFAULT_MAX_LENGTH);
        assertThat(judgement.refusal().isPresent() ? header.length : judgement.length())
                .isEqualTo(header.length);
        return judgement;
    }

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(AddressScanner.parse(address).orElseThrow(), port);
    }
}
