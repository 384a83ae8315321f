// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeginningTest {
    private static final int V1_PREFIX = 6;
    private static final int V2_SIGNATURE = 12;

    private static Beginning of(byte... bytes) {
        return Beginning.of(Unpooled.wrappedBuffer(bytes));
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.header.GoodHeaders#all")
    void goodHeaderShouldBeOneFromItsLastTellingByteOn(GoodHeader header) {
        byte[] bytes = header.bytes();
        int telling = bytes[0] == 'P' ? V1_PREFIX : V2_SIGNATURE;
        for (int length = 0; length <= bytes.length; length++) {
            assertThat(of(Arrays.copyOf(bytes, length)))
                    .as("the first %d bytes", length)
                    .isEqualTo(length < telling ? Beginning.UNDECIDED : Beginning.HEADER);
        }
    }

    /** A part of a header counts already: James could make nothing of it. */
    @ParameterizedTest
    @ValueSource(strings = {"PROXY ", "PROXY nonsense\r\n", "\r\n\r\n\0\r\nQUIT\n\u00ff"})
    void badHeaderShouldBeOneToo(String bytes) {
        assertThat(of(HeaderBytes.ascii(bytes))).isEqualTo(Beginning.HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EHLO client.example\r\n",
                "PROXY\r\n",
                "PROXYAUTH\r\n",
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
    void otherBytesShouldBeNone(String bytes) {
        assertThat(of(HeaderBytes.ascii(bytes))).isEqualTo(Beginning.OTHER);
    }

    @Test
    void bytesShouldBeLookedAtFromTheReaderIndexAndNotBeRead() {
        ByteBuf bytes =
                Unpooled.wrappedBuffer(HeaderBytes.ascii("read PROXY TCP4")).skipBytes(5);

        assertThat(Beginning.of(bytes)).isEqualTo(Beginning.HEADER);
        assertThat(bytes.readerIndex()).isEqualTo(5);
    }
}
