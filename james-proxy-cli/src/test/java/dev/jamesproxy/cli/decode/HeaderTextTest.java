// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jamesproxy.cli.text.EscapedBytes;
import dev.jamesproxy.header.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    private static final byte[] LINE = "PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "50524f585920554e4b4e4f574e0d0a",
                "50524F585920554E4B4E4F574E0D0A",
                "50 52 4f 58 59 20 55 4e\n4b 4e 4f 57 4e 0d 0a\n",
                "50:52:4f:58:59:20:55:4e:4b:4e:4f:57:4e:0d:0a",
                "0x50524f585920554e4b4e4f574e0d0a",
                "0x50, 0x52, 0x4f, 0x58, 0x59, 0x20, 0x55, 0x4e, 0x4b, 0x4e, 0x4f, 0x57, 0x4e, 0x0D, 0x0a",
                "PROXY UNKNOWN\\r\\n",
                "\"PROXY UNKNOWN\\r\\n\"",
                "PROXY\\x20UNKNOWN\\x0D\\x0a\n",
                "PROXY UNKNOWN\\r\\n..."
            })
    void allFormsShouldParseToTheSameBytes(String text) {
        assertThat(HeaderText.parse(text)).isEqualTo(LINE);
        assertThat(HeaderText.parse(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(LINE);
    }

    @Test
    void rawBytesOfAFileShouldStayTheSame() {
        assertThat(HeaderText.parse(LINE)).isEqualTo(LINE);
        byte[] binary = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51};
        assertThat(HeaderText.parse(binary)).isEqualTo(binary);
    }

    @Test
    void backslashesAfterARawLineShouldStayTheSame() {
        byte[] captured = "PROXY UNKNOWN\r\nq LOGIN a \"b\\d\\r\"\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(HeaderText.parse(captured)).isEqualTo(captured);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d0", "0d 0a 1", "PROXY\\", "PROXY\\q", "PROXY \\x0", "PROXY\\\u0007"})
    void invalidTextShouldBeRejectedWithAReason(String text) {
        assertThatThrownBy(() -> HeaderText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotEmpty()
                .matches("[ -~]+");
    }

    @Test
    void escapedBytesShouldParseToTheSameBytes() {
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(40)];
            random.nextBytes(bytes);
            String escaped = "x" + EscapedBytes.of(Bytes.of(bytes), 40) + "|";
            assertThat(escaped).matches("[ -~]+");
            assertThat(EscapedBytes.parse(escaped)).containsSequence(bytes);
        }
    }
}
