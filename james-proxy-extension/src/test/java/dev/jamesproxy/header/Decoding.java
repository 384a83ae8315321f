// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Arrays;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Decodes for the tests, and checks each time that the buffer is unchanged. */
final class Decoding {
    private Decoding() {}

    static Decoded decode(byte[] bytes) {
        return decode(bytes, HeaderDecoder.DEFAULT_MAX_LENGTH);
    }

    static Decoded decode(byte[] bytes, int maxLength) {
        ByteBuf in = PooledByteBufAllocator.DEFAULT.buffer().writeBytes(bytes);
        try {
            return decode(in, maxLength);
        } finally {
            in.release();
        }
    }

    static Decoded decode(ByteBuf in, int maxLength) {
        int reader = in.readerIndex();
        int writer = in.writerIndex();
        Decoded decoded = new HeaderDecoder(maxLength).decode(in);
        assertThat(in.readerIndex()).as("reader index").isEqualTo(reader);
        assertThat(in.writerIndex()).as("writer index").isEqualTo(writer);
        assertThat(in.refCnt()).as("references").isEqualTo(1);
        return decoded;
    }

    /** The header that these bytes are, all of them. */
    static ProxyHeader header(byte[] bytes) {
        Decoded.Complete complete = assertThat(decode(bytes))
                .asInstanceOf(InstanceOfAssertFactories.type(Decoded.Complete.class))
                .actual();
        assertThat(complete.length()).isEqualTo(bytes.length);
        return complete.header();
    }

    static Tlvs tlvs(HeaderBytes bytes) {
        return header(bytes.toArray()).tlvs();
    }

    static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }
}
