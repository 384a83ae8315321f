// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    @Test
    void bytesShouldBeImmutable() {
        byte[] source = bytes(1, 2);
        Bytes bytes = Bytes.of(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.of(bytes(1, 2)));
        assertThat(bytes.asBuffer().isReadOnly()).isTrue();
    }

    @Test
    void bytesShouldBeUnsigned() {
        assertThat(Bytes.of(bytes(0, 0x7f, 0x80, 0xff)))
                .extracting(bytes -> bytes.at(0), bytes -> bytes.at(1), bytes -> bytes.at(2), bytes -> bytes.at(3))
                .containsExactly(0, 127, 128, 255);
    }

    @Test
    void bytesFromAnIndexShouldBeginThere() {
        assertThat(Bytes.of(bytes(1, 2, 3)).from(1)).isEqualTo(Bytes.of(bytes(2, 3)));
        assertThat(Bytes.of(bytes(1)).from(1).size()).isZero();
    }

    @Test
    void bytesShouldBeEqualByValue() {
        assertThat(Bytes.of(bytes(1, 2)))
                .isEqualTo(Bytes.of(bytes(1, 2)))
                .hasSameHashCodeAs(Bytes.of(bytes(1, 2)))
                .isNotEqualTo(Bytes.of(bytes(1)))
                .isNotEqualTo(Bytes.of(bytes(2, 1)))
                .isNotEqualTo("0102");
    }

    @Test
    void textShouldBeHexadecimalDigits() {
        assertThat(Bytes.of(bytes(0, 0x0d, 0x0a, 0xff))).hasToString("000d0aff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blue", "b\u00fccher", "\u4f8b\u3048", "\ud83d\ude00", "a \"b\" \\c"})
    void validUtf8ShouldBeText(String text) {
        assertThat(utf8(text).text()).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u2028b", "a\u2029b", "a\u202eb", "a\u200bb", "a\ufeffb", "a\ue000b", "a\uffffb"})
    void invisibleCharactersShouldBeNoText(String text) {
        assertThat(utf8(text).text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\nb", "a\rb", "\u001b[31m", "\u007f", "a\u0085b", "\u009b31m", "a\tb"})
    void controlCharactersShouldBeNoText(String text) {
        assertThat(utf8(text).text()).isEmpty();
    }

    @Test
    void invalidUtf8ShouldBeNoText() {
        assertThat(Bytes.of(bytes('a', 0xff)).text()).isEmpty();
        assertThat(Bytes.of(bytes(0xc3)).text()).isEmpty();
        assertThat(Bytes.of(bytes(0xc0, 0xaf)).text()).as("overlong").isEmpty();
        assertThat(Bytes.of(bytes(0xed, 0xa0, 0x80)).text()).as("surrogate").isEmpty();
    }

    private static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
