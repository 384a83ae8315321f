// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.header.HeaderStart.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.OptionalInt;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once they are known, neither the kind nor the length changes; both are known in time; and the length of a valid header
 * is the decoder's.
 */
class HeaderStartFuzzTest {
    private static final int MOST_LENGTH = 65535;
    private static final int CAP_V1 = 107;
    private static final int FIXED_V2 = 16;

    @MethodSource("dev.jamesproxy.header.Seeds#headers")
    @FuzzTest
    void startShouldNotDependOnWhereTheBytesAreCut(byte[] bytes) {
        HeaderStart known = start(bytes, 0);
        for (int length = 0; length <= Math.min(bytes.length, 2 * CAP_V1); length++) {
            HeaderStart start = start(bytes, length);
            if (isKnown(known)) {
                assertThat(start).isEqualTo(known);
            } else if (known.isHeader()) {
                assertThat(start.isHeader()).isTrue();
            }
            start.length().ifPresent(found -> assertThat(found).isBetween(1, FIXED_V2 + MOST_LENGTH));
            assertThat(start.isHeader() || start.length().isEmpty()).isTrue();
            known = start;
        }
        int knownAt = bytes.length > 0 && bytes[0] == '\r' ? FIXED_V2 : CAP_V1;
        if (bytes.length >= knownAt) {
            assertThat(isKnown(known)).isTrue();
        }
        assertThat(start(bytes, bytes.length)).isEqualTo(known);
        verifyAgainstTheDecoder(bytes, known);
    }

    private static boolean isKnown(HeaderStart start) {
        return start.kind() == Kind.OTHER || start.length().isPresent();
    }

    private static HeaderStart start(byte[] bytes, int length) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes, 0, length);
        HeaderStart start = HeaderStart.of(in);
        assertThat(in.readableBytes()).isEqualTo(length);
        return start;
    }

    private static void verifyAgainstTheDecoder(byte[] bytes, HeaderStart start) {
        Decoded decoded = new HeaderDecoder(MOST_LENGTH).decode(Unpooled.wrappedBuffer(bytes));
        if (decoded instanceof Decoded.Complete complete) {
            assertThat(start.length()).isEqualTo(OptionalInt.of(complete.length()));
        } else if (decoded == Decoded.INCOMPLETE) {
            assertThat(start.kind()).isNotEqualTo(Kind.OTHER);
            assertThat(start.length().orElse(bytes.length + 1))
                    .as("length of an incomplete header")
                    .isGreaterThan(bytes.length);
        }
    }
}
