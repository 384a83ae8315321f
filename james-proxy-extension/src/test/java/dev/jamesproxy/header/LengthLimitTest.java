// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.Decoding.cut;
import static dev.jamesproxy.header.Decoding.decode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LengthLimitTest {
    private static final int ADDRESSES = 12;
    private static final int TYPE_AND_LENGTH = 3;

    @Holds(Rule.V2_4096_BYTES)
    @Test
    void version2ShouldHave4096BytesUnlessConfiguredOtherwise() {
        assertThat(decode(header(4096))).isInstanceOf(Decoded.Complete.class);
        assertInvalidAtByte16(header(4097), HeaderDecoder.DEFAULT_MAX_LENGTH);
    }

    @Holds(Rule.V2_CONFIGURED_LENGTH)
    @ParameterizedTest
    @ValueSource(ints = {15, 536, 4096, 5000, 65535})
    void version2MayHaveAsManyBytesAsConfigured(int maxLength) {
        assertThat(decode(header(maxLength), maxLength)).isInstanceOf(Decoded.Complete.class);
    }

    @Holds(Rule.V2_4096_BYTES)
    @ParameterizedTest
    @ValueSource(ints = {15, 536, 4096, 5000, 65534})
    void longerHeaderShouldBeInvalidAsSoonAsItsLengthIsKnown(int maxLength) {
        assertInvalidAtByte16(header(maxLength + 1), maxLength);
    }

    private static void assertInvalidAtByte16(byte[] header, int maxLength) {
        assertThat(decode(cut(header, 15), maxLength)).isEqualTo(Decoded.INCOMPLETE);
        assertThat(decode(cut(header, 16), maxLength))
                .isEqualTo(new Decoded.Invalid(
                        HeaderError.TOO_LONG,
                        "announces %d bytes after the first 16; the limit is %d".formatted(maxLength + 1, maxLength)));
    }

    private static byte[] header(int length) {
        return HeaderBytes.tcp4()
                .tlv(Tlv.NOOP, new byte[length - ADDRESSES - TYPE_AND_LENGTH])
                .toArray();
    }

    @Holds({Rule.V1_107_BYTES, Rule.V1_TOO_LONG})
    @Test
    void version1ShouldHave107Bytes() {
        String line = "PROXY UNKNOWN " + "x".repeat(91);
        assertThat(decode(HeaderBytes.ascii(line + "\r\n"))).isInstanceOf(Decoded.Complete.class);
        assertThat(decode(HeaderBytes.ascii(line + "x"))).isEqualTo(Decoded.INCOMPLETE);
        assertThat(decode(HeaderBytes.ascii(line + "x\r")))
                .isEqualTo(new Decoded.Invalid(HeaderError.TOO_LONG, "no CR LF within the first 107 bytes"));
    }

    @Test
    void configuredLengthShouldNotApplyToVersion1() {
        byte[] line = HeaderBytes.ascii("PROXY UNKNOWN " + "x".repeat(91) + "\r\n");
        assertThat(decode(line, 1)).isInstanceOf(Decoded.Complete.class);
        assertThat(decode(HeaderBytes.ascii("PROXY UNKNOWN " + "x".repeat(93)), 65535))
                .isInstanceOf(Decoded.Invalid.class);
    }
}
