// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedConnectionTest {
    private static final String CAUSE = "; likely cause: " + Refusal.MALFORMED_HEADER.likelyCause();

    private static RefusedConnection refused(String detail, ByteBuf received) {
        return RefusedConnection.of(FakeConnection.PROXY, Refusal.MALFORMED_HEADER, detail, received);
    }

    private static ByteBuf bytes(String latin1) {
        return Unpooled.copiedBuffer(latin1, StandardCharsets.ISO_8859_1);
    }

    @Test
    void lineShouldHaveThePeerTheRefusalTheBytesAndTheLikelyCause() {
        assertThat(refused("the version is not 2", bytes("abc")).describe())
                .isEqualTo("10.0.0.1:4711: MALFORMED_HEADER (the version is not 2);" + " received \"abc\"" + CAUSE);
    }

    @Test
    void lineShouldSayThatNothingWasReceived() {
        assertThat(refused("", Unpooled.EMPTY_BUFFER).describe())
                .isEqualTo("10.0.0.1:4711: MALFORMED_HEADER; received nothing" + CAUSE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0x0d, \\r", "0x0a, \\n", "0x22, \\\"", "0x5c, \\\\", "0x00, \\x00", "0x09, \\x09", "0x1b, \\x1b",
                "0x1f, \\x1f", "0x20, ` `", "0x7e, ~", "0x7f, \\x7f", "0x80, \\x80", "0x85, \\x85", "0xff, \\xff"
            })
    void byteShouldBeShownAs(int value, String shown) {
        assertThat(refused("", Unpooled.copiedBuffer(new byte[] {(byte) value})).firstBytes())
                .isEqualTo(shown);
    }

    @Test
    void noByteShouldEscapeFromItsQuotesOrFromItsLine() {
        for (int value = 0; value < 256; value++) {
            String shown = refused("", Unpooled.copiedBuffer(new byte[] {(byte) value}))
                    .firstBytes();

            assertThat(shown).as("byte %d", value).matches("[ -~&&[^\"\\\\]]|\\\\[rn\"\\\\]|\\\\x[0-9a-f]{2}");
        }
    }

    @Test
    void allBytesShouldBeShownUpTo64() {
        assertThat(refused("", bytes("x".repeat(64))).firstBytes()).isEqualTo("x".repeat(64));
    }

    @Test
    void bytesBeyond64ShouldBeLeftOut() {
        assertThat(refused("", bytes("x".repeat(65))).firstBytes()).isEqualTo("x".repeat(64) + "...");
    }

    @Test
    void bytesShouldBeShownFromTheReaderIndexAndNotBeRead() {
        ByteBuf received = bytes("read unread").skipBytes(5);

        assertThat(refused("", received).firstBytes()).isEqualTo("unread");
        assertThat(received.readableBytes()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, 10.0.0.1:25", "2001:db8::1, [2001:db8::1]:25"})
    void peerShouldBeNamedByNumbersOnly(String address, String named) throws UnknownHostException {
        InetAddress resolved = InetAddress.getByAddress(
                "a name of its owner's choice", InetAddress.getByName(address).getAddress());

        assertThat(RefusedConnection.named(new InetSocketAddress(resolved, 25))).isEqualTo(named);
    }

    @Test
    void lineShouldStayShortWhateverArrives() {
        String worst = IntStream.range(0, 1000).mapToObj(i -> "\u0001").reduce("", String::concat);

        assertThat(refused("", bytes(worst)).describe().length()).isLessThan(600);
    }
}
