// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For any bytes: no exception; the result does not depend on how they are cut; it is final at the length limit at the
 * latest; the decoder reads nothing beyond the header and loses nothing of it.
 */
class DecoderFuzzTest {
    private static final int MAX_LENGTH = 512;
    private static final int CAP_V1 = 107;
    private static final int CAP_V2 = 16 + MAX_LENGTH;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

    @MethodSource("dev.jamesproxy.header.Seeds#headers")
    @FuzzTest
    void resultShouldNotDependOnWhereTheBytesAreCut(byte[] bytes) {
        verify(bytes);
        Repaired.of(bytes).ifPresent(this::verify);
    }

    private void verify(byte[] bytes) {
        int decidedAt = 0;
        Decoded result = decoded(bytes, 0);
        while (result == Decoded.INCOMPLETE && decidedAt < bytes.length) {
            decidedAt++;
            result = decoded(bytes, decidedAt);
        }
        if (result == Decoded.INCOMPLETE) {
            assertThat(decidedAt).as("bytes awaited").isLessThan(cap(bytes));
        } else {
            assertThat(decidedAt).as("bytes needed").isLessThanOrEqualTo(cap(bytes));
            verifyWithMoreBytes(bytes, decidedAt, result);
        }
        verifyBuffers(bytes, result);
        if (result instanceof Decoded.Complete complete) {
            assertThat(complete.length()).isEqualTo(decidedAt);
            Facts.of(complete.header()).assertMatch(bytes, decidedAt);
        }
    }

    private static int cap(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '\r' ? CAP_V2 : CAP_V1;
    }

    /** The slice ends where the bytes end, so that reading beyond them throws. */
    private static Decoded decoded(byte[] bytes, int length) {
        return new HeaderDecoder(MAX_LENGTH).decode(Unpooled.wrappedBuffer(bytes, 0, length));
    }

    private static void verifyWithMoreBytes(byte[] bytes, int decidedAt, Decoded result) {
        int most = Math.min(bytes.length, decidedAt + 32);
        for (int length = decidedAt + 1; length <= most; length++) {
            assertThat(decoded(bytes, length)).isEqualTo(result);
        }
    }

    /** On the heap and off it, in the middle of a buffer and in two components. */
    private void verifyBuffers(byte[] bytes, Decoded result) {
        verifyBuffer(allocator.heapBuffer().writeBytes(bytes), result);
        verifyBuffer(allocator.directBuffer().writeBytes(bytes), result);
        verifyBuffer(
                allocator
                        .heapBuffer()
                        .writeZero(7)
                        .writeBytes(bytes)
                        .writeZero(7)
                        .setIndex(7, 7 + bytes.length),
                result);
        int half = bytes.length / 2;
        CompositeByteBuf halves = allocator.compositeHeapBuffer();
        halves.addComponent(true, allocator.heapBuffer().writeBytes(bytes, 0, half));
        halves.addComponent(true, allocator.heapBuffer().writeBytes(bytes, half, bytes.length - half));
        verifyBuffer(halves, result);
        assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory())
                .as("bytes held")
                .isZero();
    }

    private static void verifyBuffer(ByteBuf in, Decoded result) {
        try {
            assertThat(Decoding.decode(in, MAX_LENGTH)).isEqualTo(result);
        } finally {
            in.release();
        }
    }
}
