// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsParserTest {
    @TempDir
    private Path folder;

    private OneSetting parser;

    @BeforeEach
    void parse() {
        parser = new OneSetting(folder);
    }

    @Holds({Rule.DEADLINE_OF_5_SECONDS, Rule.V2_4096_BYTES})
    @Test
    void absentKeysShouldHaveTheirDefaults() {
        ListenerOptions nothing = parser.options("trustedProxies", "192.0.2.7");

        assertThat(nothing.directConnections()).isEqualTo(DirectConnections.REJECT);
        assertThat(nothing.trustedProxiesFile()).isEmpty();
        assertThat(nothing.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(nothing.headerPosition()).isEqualTo(HeaderPosition.BEFORE_TLS);
        assertThat(nothing.headerTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(nothing.tlsAtProxy()).isEqualTo(TlsAtProxy.ACCEPT);
        assertThat(nothing.maxHeaderLength()).isEqualTo(4096);
        assertThat(nothing.maxPendingHeaders()).isEqualTo(1000);
        assertThat(nothing.lookups())
                .isEqualTo(new ClientLookups(ClientNames.CONFIRMED, DnsLists.NONE, Duration.ofSeconds(1)));
        assertThat(parser.problems()).isEmpty();
    }

    @Test
    void eachSettingShouldSayWhereItComesFrom() {
        assertThat(parser.options("mode", "shadow").settings())
                .contains(
                        new Setting("smtpserver.xml, smtp", "proxyProtocol.mode", "shadow"),
                        new Setting("default", "headerTimeout", "5s"))
                .extracting(Setting::option)
                .containsExactly(
                        "trustedProxies",
                        "directConnections",
                        "mode",
                        "headerTimeout",
                        "headerPosition",
                        "tlsAtProxy",
                        "maxHeaderLength",
                        "maxPendingHeaders",
                        "clientNames",
                        "clientLookupTimeout");
    }

    @Holds(Rule.DEADLINE_OF_3_SECONDS)
    @ParameterizedTest
    @CsvSource({"3s, 3", "5, 5", "60s, 60", "1m, 60", "1 minute, 60", "7 sec, 7", "3000ms, 3"})
    void headerTimeoutShouldMean(String value, int seconds) {
        assertThat(parser.options("headerTimeout", value).headerTimeout()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(parser.problems()).isEmpty();
    }

    @Holds(Rule.DEADLINE_OF_3_SECONDS)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2999ms",
                "2",
                "0",
                "61s",
                "60001ms",
                "1h",
                "-5s",
                "5x",
                "5.5s",
                "s",
                "never",
                "",
                "1 month",
                "99999999999999999999s",
                "9223372036854775807 weeks"
            })
    void otherHeaderTimeoutShouldBeAProblem(String value) {
        parser.options("headerTimeout", value);

        assertThat(parser.problems())
                .containsExactly(OneSetting.problem("headerTimeout", value, "a duration from 3s to 60s, such as 5s"));
    }

    @Holds(Rule.V2_CONFIGURED_LENGTH)
    @ParameterizedTest
    @ValueSource(ints = {536, 4096, 65535})
    void maxHeaderLengthShouldBeANumberOfBytes(int value) {
        assertThat(parser.options("maxHeaderLength", Integer.toString(value)).maxHeaderLength())
                .isEqualTo(value);
        assertThat(parser.problems()).isEmpty();
    }

    @Holds(Rule.V2_CONFIGURED_LENGTH)
    @ParameterizedTest
    @ValueSource(strings = {"535", "65536", "-1", "4k", "4 096", "0x1000", "4294967296", ""})
    void otherMaxHeaderLengthShouldBeAProblem(String value) {
        parser.options("maxHeaderLength", value);

        assertThat(parser.problems())
                .containsExactly(OneSetting.problem("maxHeaderLength", value, "a number from 536 to 65535"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 1000000})
    void maxPendingHeadersShouldBeANumberOfConnections(int value) {
        assertThat(parser.options("maxPendingHeaders", Integer.toString(value)).maxPendingHeaders())
                .isEqualTo(value);
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+20", "\u0661", "1000001", "1k", "1e3", "4294967297", "unlimited", ""})
    void otherMaxPendingHeadersShouldBeAProblem(String value) {
        parser.options("maxPendingHeaders", value);

        assertThat(parser.problems())
                .containsExactly(OneSetting.problem("maxPendingHeaders", value, "a number from 1 to 1000000"));
    }

    @Test
    void valuesShouldBeTrimmed() {
        assertThat(parser.options("directConnections", "\n  accept\n").directConnections())
                .isEqualTo(DirectConnections.ACCEPT);
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "trustedProxy, trustedProxies",
        "trusted-proxies, trustedProxies",
        "headertimeout, headerTimeout",
        "headerTimeOuts, headerTimeout",
        "directConnection, directConnections",
        "headersPosition, headerPosition",
        "maxHeaderLenght, maxHeaderLength",
        "tlsAtProxies, tlsAtProxy",
        "maxPendingHeader, maxPendingHeaders"
    })
    void unknownKeyShouldBeAProblemWithTheNearestKnownOne(String key, String meant) {
        parser.options(key, "x");

        assertThat(parser.problems()).containsExactly(OneSetting.unknown(key, "did you mean " + meant + "?"));
    }

    @Test
    void unknownKeyLikeNoneShouldBeAProblemWithAllKnownOnes() {
        parser.options("timeout", "x");

        assertThat(parser.problems())
                .containsExactly(OneSetting.unknown(
                        "timeout",
                        "the keys are trustedProxies, directConnections, mode, headerTimeout, headerPosition, tlsAtProxy,"
                                + " maxHeaderLength, maxPendingHeaders, clientNames, clientLookupTimeout"));
    }
}
