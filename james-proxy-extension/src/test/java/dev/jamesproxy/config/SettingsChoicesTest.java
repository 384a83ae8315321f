// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsChoicesTest {
    @TempDir
    private Path folder;

    private OneSetting parser;

    @BeforeEach
    void parse() {
        parser = new OneSetting(folder);
    }

    @ParameterizedTest
    @CsvSource({"reject, REJECT", "accept, ACCEPT"})
    void directConnectionsShouldMean(String value, DirectConnections meaning) {
        assertThat(parser.options("directConnections", value).directConnections())
                .isEqualTo(meaning);
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "true", "accept reject", ""})
    void otherDirectConnectionsShouldBeAProblem(String value) {
        parser.options("directConnections", value);

        assertThat(parser.problems())
                .containsExactly(OneSetting.problem("directConnections", value, "accept or reject"));
    }

    @ParameterizedTest
    @CsvSource({"beforeTls, BEFORE_TLS", "insideTls, INSIDE_TLS"})
    void headerPositionShouldMean(String value, HeaderPosition meaning) {
        assertThat(parser.options("headerPosition", value).headerPosition()).isEqualTo(meaning);
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"insideTLS", "afterTls", "true", ""})
    void otherHeaderPositionShouldBeAProblem(String value) {
        parser.options("headerPosition", value);

        assertThat(parser.problems())
                .containsExactly(OneSetting.problem("headerPosition", value, "beforeTls or insideTls"));
    }

    @ParameterizedTest
    @CsvSource({"enforce, ENFORCE", "shadow, SHADOW"})
    void modeShouldMean(String value, Mode meaning) {
        assertThat(parser.options("mode", value).mode()).isEqualTo(meaning);
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shadow", "true", "off", ""})
    void otherModeShouldBeAProblem(String value) {
        parser.options("mode", value);

        assertThat(parser.problems()).containsExactly(OneSetting.problem("mode", value, "enforce or shadow"));
    }

    @ParameterizedTest
    @CsvSource({"accept, ACCEPT", "ignore, IGNORE"})
    void tlsAtProxyShouldMean(String value, TlsAtProxy meaning) {
        assertThat(parser.options("tlsAtProxy", value).tlsAtProxy()).isEqualTo(meaning);
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "true", "reject", ""})
    void otherTlsAtProxyShouldBeAProblem(String value) {
        parser.options("tlsAtProxy", value);

        assertThat(parser.problems()).containsExactly(OneSetting.problem("tlsAtProxy", value, "accept or ignore"));
    }
}
