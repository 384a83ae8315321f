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
 * Whatever the bytes are: no exception, one verdict wherever they are cut, at the latest at the cap, nothing read beyond
 * the header and nothing of it lost.
 */
class DecoderFuzzTest {
    private static final int MAX_LENGTH = 512;
    private static final int CAP_V1 = 107;
    private static final int CAP_V2 = 16 + MAX_LENGTH;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

    @MethodSource("dev.jamesproxy.header.Seeds#headers")
    @FuzzTest
    void verdictShouldBeOneWhereverTheBytesAreCut(byte[] bytes) {
        verify(bytes);
        Repaired.of(bytes).ifPresent(this::verify);
    }

    private void verify(byte[] bytes) {
        int decidedAt = 0;
        Decoded verdict = decoded(bytes, 0);
        while (verdict == Decoded.INCOMPLETE && decidedAt < bytes.length) {
            decidedAt++;
            verdict = decoded(bytes, decidedAt);
        }
        if (verdict == Decoded.INCOMPLETE) {
            assertThat(decidedAt).as("bytes awaited").isLessThan(cap(bytes));
        } else {
            assertThat(decidedAt).as("bytes needed").isLessThanOrEqualTo(cap(bytes));
            verifyBehind(bytes, decidedAt, verdict);
        }
        verifyBuffers(bytes, verdict);
        if (verdict instanceof Decoded.Complete complete) {
            assertThat(complete.length()).isEqualTo(decidedAt);
            Facts.of(complete.header()).assertAreThoseOf(bytes, decidedAt);
        }
    }

    private static int cap(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '\r' ? CAP_V2 : CAP_V1;
    }

    /** The slice ends where the bytes end, so that a look at what has not arrived throws. */
    private static Decoded decoded(byte[] bytes, int length) {
        return new HeaderDecoder(MAX_LENGTH).decode(Unpooled.wrappedBuffer(bytes, 0, length));
    }

    private static void verifyBehind(byte[] bytes, int decidedAt, Decoded verdict) {
        int most = Math.min(bytes.length, decidedAt + 32);
        for (int length = decidedAt + 1; length <= most; length++) {
            assertThat(decoded(bytes, length)).isEqualTo(verdict);
        }
    }

    /** On the heap and off it, in the middle of a buffer and in two components. */
    private void verifyBuffers(byte[] bytes, Decoded verdict) {
        verifyBuffer(allocator.heapBuffer().writeBytes(bytes), verdict);
        verifyBuffer(allocator.directBuffer().writeBytes(bytes), verdict);
        verifyBuffer(
                allocator
                        .heapBuffer()
                        .writeZero(7)
                        .writeBytes(bytes)
                        .writeZero(7)
                        .setIndex(7, 7 + bytes.length),
                verdict);
        int half = bytes.length / 2;
        CompositeByteBuf halves = allocator.compositeHeapBuffer();
        halves.addComponent(true, allocator.heapBuffer().writeBytes(bytes, 0, half));
        halves.addComponent(true, allocator.heapBuffer().writeBytes(bytes, half, bytes.length - half));
        verifyBuffer(halves, verdict);
        assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory())
                .as("bytes held")
                .isZero();
    }

    private static void verifyBuffer(ByteBuf in, Decoded verdict) {
        try {
            assertThat(Decoding.decode(in, MAX_LENGTH)).isEqualTo(verdict);
        } finally {
            in.release();
        }
    }
}
