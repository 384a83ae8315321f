// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.Decoding.cut;
import static dev.jamesproxy.header.Decoding.decode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoodHeaderTest {
    private static final String TABLE = "dev.jamesproxy.header.GoodHeaders#all";

    @ParameterizedTest
    @MethodSource(TABLE)
    void headerShouldBeDecoded(GoodHeader good) {
        assertThat(decode(good.bytes())).isEqualTo(complete(good));
    }

    @Holds(Rule.WHOLE_HEADER_FIRST)
    @ParameterizedTest
    @MethodSource(TABLE)
    void partOfAHeaderShouldBeIncomplete(GoodHeader good) {
        for (int length = 0; length < good.bytes().length; length++) {
            assertThat(decode(cut(good.bytes(), length))).as("%d bytes", length).isEqualTo(Decoded.INCOMPLETE);
        }
    }

    @Holds(Rule.BYTES_AFTER_HEADER)
    @ParameterizedTest
    @MethodSource(TABLE)
    void bytesAfterTheHeaderShouldBelongToTheClient(GoodHeader good) {
        for (String next : new String[] {"\0", "\r", "\n", "E", "EHLO client.example.org\r\n", "PROXY UNKNOWN\r\n"}) {
            byte[] more = HeaderBytes.concat(good.bytes(), HeaderBytes.ascii(next));
            assertThat(decode(more)).isEqualTo(complete(good));
        }
    }

    @ParameterizedTest
    @MethodSource(TABLE)
    void headerShouldBeginAtTheReaderIndex(GoodHeader good) {
        ByteBuf in = PooledByteBufAllocator.DEFAULT.directBuffer();
        try {
            in.writeBytes(HeaderBytes.ascii("PROXY XX"))
                    .writeBytes(good.bytes())
                    .readerIndex(8);
            assertThat(decode(in, HeaderDecoder.DEFAULT_MAX_LENGTH)).isEqualTo(complete(good));
        } finally {
            in.release();
        }
    }

    @ParameterizedTest
    @MethodSource(TABLE)
    void headerMayArriveInOneBufferPerByte(GoodHeader good) {
        CompositeByteBuf in = PooledByteBufAllocator.DEFAULT.compositeBuffer(Integer.MAX_VALUE);
        try {
            in.addComponent(true, in.alloc().buffer(1).writeByte('x'));
            for (byte single : good.bytes()) {
                in.addComponent(true, in.alloc().buffer(1).writeByte(single));
            }
            in.readerIndex(1);
            assertThat(decode(in, HeaderDecoder.DEFAULT_MAX_LENGTH)).isEqualTo(complete(good));
        } finally {
            in.release();
        }
    }

    private static Decoded complete(GoodHeader good) {
        return new Decoded.Complete(good.header(), good.bytes().length);
    }
}
