// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.OptionalInt;
import org.junit.jupiter.params.provider.MethodSource;

/** The extent never changes once it is known, is known in time, and is the decoder's where the header is good. */
class HeaderExtentFuzzTest {
    private static final int MOST_LENGTH = 65535;
    private static final int CAP_V1 = 107;
    private static final int FIXED_V2 = 16;

    @MethodSource("dev.jamesproxy.header.Seeds#headers")
    @FuzzTest
    void extentShouldBeOneWhereverTheBytesAreCut(byte[] bytes) {
        OptionalInt known = OptionalInt.empty();
        for (int length = 0; length <= Math.min(bytes.length, 2 * CAP_V1); length++) {
            OptionalInt extent = extent(bytes, length);
            if (known.isPresent()) {
                assertThat(extent).isEqualTo(known);
            } else {
                extent.ifPresent(found -> assertThat(found).isBetween(0, FIXED_V2 + MOST_LENGTH));
            }
            known = extent;
        }
        int knownAt = bytes.length > 0 && bytes[0] == '\r' ? FIXED_V2 : CAP_V1;
        if (bytes.length >= knownAt) {
            assertThat(known).isPresent();
        }
        assertThat(extent(bytes, bytes.length)).isEqualTo(known);
        verifyAgainstTheDecoder(bytes, known);
    }

    private static OptionalInt extent(byte[] bytes, int length) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes, 0, length);
        OptionalInt extent = HeaderExtent.of(in);
        assertThat(in.readableBytes()).isEqualTo(length);
        return extent;
    }

    private static void verifyAgainstTheDecoder(byte[] bytes, OptionalInt extent) {
        Decoded decoded = new HeaderDecoder(MOST_LENGTH).decode(Unpooled.wrappedBuffer(bytes));
        if (decoded instanceof Decoded.Complete complete) {
            assertThat(extent).hasValue(complete.length());
        } else if (decoded == Decoded.INCOMPLETE) {
            assertThat(extent.orElse(bytes.length + 1))
                    .as("a header that goes on")
                    .isGreaterThan(bytes.length);
        }
    }
}
