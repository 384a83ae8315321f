// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.header.HeaderStart.Kind;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderStartTest {
    private static final String GOOD_HEADERS = "dev.jamesproxy.header.GoodHeaders#all";
    private static final int V1_PREFIX = 6;
    private static final int V2_SIGNATURE = 12;

    private static HeaderStart of(byte... bytes) {
        return HeaderStart.of(Unpooled.wrappedBuffer(bytes));
    }

    private static HeaderStart of(String latin1) {
        return of(HeaderBytes.ascii(latin1));
    }

    @ParameterizedTest
    @MethodSource(GOOD_HEADERS)
    void goodHeaderShouldBeOneAsSoonAsItsPrefixIsThere(GoodHeader header) {
        byte[] bytes = header.bytes();
        int prefix = bytes[0] == 'P' ? V1_PREFIX : V2_SIGNATURE;
        for (int length = 0; length <= bytes.length; length++) {
            HeaderStart start = of(Arrays.copyOf(bytes, length));
            assertThat(start.kind())
                    .as("the first %d bytes", length)
                    .isEqualTo(length < prefix ? Kind.UNDECIDED : Kind.HEADER);
            assertThat(start.isHeader()).isEqualTo(length >= prefix);
            assertThat(start.isUndecided()).isEqualTo(length < prefix);
        }
    }

    /** James could not use a broken header either, so it counts as one. */
    @ParameterizedTest
    @ValueSource(strings = {"PROXY ", "PROXY nonsense\r\n", "\r\n\r\n\0\r\nQUIT\n\u00ff"})
    void badHeaderShouldBeOneToo(String bytes) {
        assertThat(of(bytes).kind()).isEqualTo(Kind.HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EHLO client.example\r\n",
                "PROXY\r\n",
                "PROXYAUTH\r\n",
                "PROXIMITY",
                "proxy TCP4",
                "POST / HTTP/1.1\r\n",
                "PASS secret\r\n",
                "\n",
                "\r\nEHLO client.example\r\n",
                "\r\n\r\nQUIT\r\n",
                "\r\n\r\n\0\r\nQUIT\r\n",
                "\u0016\u0003\u0001",
                "\0"
            })
    void otherBytesShouldBeNoHeader(String bytes) {
        HeaderStart start = of(bytes);

        assertThat(start.kind()).isEqualTo(Kind.OTHER);
        assertThat(start.isHeader()).isFalse();
        assertThat(start.isUndecided()).isFalse();
        assertThat(start.length()).isEmpty();
    }

    @Test
    void bytesShouldBeReadFromTheReaderIndexWithoutMovingIt() {
        ByteBuf bytes =
                Unpooled.wrappedBuffer(HeaderBytes.ascii("read PROXY TCP4")).skipBytes(5);

        assertThat(HeaderStart.of(bytes).kind()).isEqualTo(Kind.HEADER);
        assertThat(bytes.readerIndex()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource(GOOD_HEADERS)
    void lengthOfAGoodHeaderShouldBeThatOfTheDecoder(GoodHeader header) {
        byte[] whole = header.bytes();
        ByteBuf followed = Unpooled.wrappedBuffer(whole, HeaderBytes.ascii("EHLO x\r\n"));

        assertThat(HeaderStart.of(followed).length()).hasValue(whole.length);
        assertThat(followed.readerIndex()).isZero();
    }

    @ParameterizedTest
    @MethodSource(GOOD_HEADERS)
    void partOfAHeaderShouldHaveTheLengthOfTheWholeOrNoneYet(GoodHeader header) {
        byte[] whole = header.bytes();
        for (int length = 0; length < whole.length; length++) {
            HeaderStart.of(Unpooled.wrappedBuffer(whole, 0, length))
                    .length()
                    .ifPresent(found -> assertThat(found).isEqualTo(whole.length));
        }
    }

    @Test
    void lineWithoutAnEndShouldEndAtTheLargestLength() {
        assertThat(of("PROXY " + "x".repeat(100)).length()).isEmpty();
        assertThat(of("PROXY " + "x".repeat(200)).length()).hasValue(107);
    }
}
