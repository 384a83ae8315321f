// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.Decoding.cut;
import static dev.jamesproxy.header.Decoding.decode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadHeaderTest {
    private static final String TABLE = "dev.jamesproxy.header.BadHeaders#all";

    @Holds(Rule.FIRST_WRONG_BYTE)
    @ParameterizedTest
    @MethodSource(TABLE)
    void bytesBeforeTheFirstWrongOneShouldBeIncomplete(BadHeader bad) {
        for (int length = 0; length <= bad.firstWrong(); length++) {
            assertThat(decode(cut(bad.bytes(), length))).as("%d bytes", length).isEqualTo(Decoded.INCOMPLETE);
        }
    }

    @Holds(Rule.FIRST_WRONG_BYTE)
    @ParameterizedTest
    @MethodSource(TABLE)
    void firstWrongByteShouldMakeThemInvalid(BadHeader bad) {
        assertThat(decode(cut(bad.bytes(), bad.firstWrong() + 1)))
                .asInstanceOf(InstanceOfAssertFactories.type(Decoded.Invalid.class))
                .extracting(Decoded.Invalid::error)
                .isEqualTo(bad.error());
    }

    /** The detail goes into the log, so it must not quote what an attacker sent. */
    @ParameterizedTest
    @MethodSource(TABLE)
    void detailShouldBeAShortPrintableText(BadHeader bad) {
        assertThat(decode(bad.bytes()))
                .asInstanceOf(InstanceOfAssertFactories.type(Decoded.Invalid.class))
                .extracting(Decoded.Invalid::detail, InstanceOfAssertFactories.STRING)
                .matches("[ -~]{10,100}");
    }

    @ParameterizedTest
    @MethodSource(TABLE)
    void resultShouldNotDependOnLaterBytes(BadHeader bad) {
        Decoded first = decode(cut(bad.bytes(), bad.firstWrong() + 1));
        for (int length = bad.firstWrong() + 2; length <= bad.bytes().length; length++) {
            assertThat(decode(cut(bad.bytes(), length))).as("%d bytes", length).isEqualTo(first);
        }
        assertThat(decode(HeaderBytes.concat(bad.bytes(), HeaderBytes.ascii("\r\nPROXY UNKNOWN\r\n"))))
                .isEqualTo(first);
    }
}
