// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderExtentTest {
    private static ByteBuf bytes(String latin1) {
        return Unpooled.copiedBuffer(latin1, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.header.GoodHeaders#all")
    void goodHeaderShouldExtendAsFarAsTheDecoderSays(GoodHeader header) {
        byte[] whole = header.bytes();
        ByteBuf followed = Unpooled.wrappedBuffer(whole, HeaderBytes.ascii("EHLO x\r\n"));

        assertThat(HeaderExtent.of(followed)).hasValue(whole.length);
        assertThat(followed.readerIndex()).isZero();
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.header.GoodHeaders#all")
    void partOfAHeaderShouldExtendAsFarAsTheWholeOrNotBeKnownYet(GoodHeader header) {
        byte[] whole = header.bytes();
        for (int length = 0; length < whole.length; length++) {
            ByteBuf part = Unpooled.wrappedBuffer(whole, 0, length);

            HeaderExtent.of(part).ifPresent(extent -> assertThat(extent).isEqualTo(whole.length));
        }
    }

    @Test
    void otherBytesShouldNotExtend() {
        assertThat(HeaderExtent.of(bytes("EHLO x\r\n"))).hasValue(0);
        assertThat(HeaderExtent.of(bytes("PROXIMITY"))).hasValue(0);
    }

    @Test
    void lineWithoutAnEndShouldBeGivenUp() {
        assertThat(HeaderExtent.of(bytes("PROXY " + "x".repeat(100)))).isEmpty();
        assertThat(HeaderExtent.of(bytes("PROXY " + "x".repeat(200)))).hasValue(107);
    }
}
