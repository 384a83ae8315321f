// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org", "MAIL.example.org", "localhost", "1.example", "xn--bcher-kva.example",
                "_sni.example", "b\u00fccher.example", "bu\u0308cher.example", "\u4f8b\u3048.jp", "\ud801\udc00.example"
            })
    void labelsOfLettersDigitsHyphensAndUnderscoresShouldBeAHostName(String name) {
        assertThat(HostName.isValid(name)).isTrue();
    }

    /** RFC 5892, section 2.1: marks of both kinds belong to the letters of Indic scripts. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0939\u093f\u0928\u094d\u0926\u0940.example", "\u0ba4\u0bae\u0bbf\u0bb4\u0bcd.example"})
    void namesInIndicScriptsShouldBeHostNames(String name) {
        assertThat(HostName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "a.",
                ".a",
                "a..b",
                "a b",
                " a",
                "a ",
                "a\tb",
                "a\r\nb",
                "a\0b",
                "a/b",
                "a\\b",
                "a:25",
                "[::1]",
                "::1",
                "a@b",
                "a,b",
                "a;b",
                "\"a\"",
                "<a>",
                "${jndi}",
                "%00",
                "*.example",
                "a\u202eb",
                "a\u2028b",
                "a\u00a0b",
                "a\u3002b",
                "a\ud83d\ude00b"
            })
    void otherTextShouldBeNoHostName(String name) {
        assertThat(HostName.isValid(name)).isFalse();
    }

    @Test
    void labelShouldHaveUpTo63Characters() {
        assertThat(HostName.isValid("a".repeat(63) + ".example")).isTrue();
        assertThat(HostName.isValid("a".repeat(64) + ".example")).isFalse();
        assertThat(HostName.isValid("a".repeat(62) + "\ud835\udc00.example")).isFalse();
    }

    @Test
    void nameShouldHaveUpTo255Characters() {
        String name = ("a".repeat(50) + ".").repeat(5);
        assertThat(HostName.isValid(name.substring(1) + "a")).isTrue();
        assertThat(HostName.isValid(name + "a")).isFalse();
    }
}
