// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.netty.HeaderPosition;
import dev.jamesproxy.trust.DirectConnections;
import dev.jamesproxy.trust.TrustedProxies;
import java.time.Duration;
import java.util.List;
import org.apache.commons.configuration2.BaseConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsParserTest {
    private static final String RANGE = "an IP address or a CIDR range such as 10.0.0.0/8 or 2001:db8::/32";

    private final Problems problems = new Problems();

    private SettingsParser parser(String key, String value) {
        BaseConfiguration configuration = new BaseConfiguration();
        configuration.addProperty(key, value);
        Settings settings = Settings.from(configuration, "smtpserver.xml, smtp", "proxyProtocol.", problems);
        return new SettingsParser(settings, problems);
    }

    private List<String> problems() {
        return ProblemLines.of(problems::throwIfAny);
    }

    private static String problem(String key, String value, String expected) {
        return "smtpserver.xml, smtp: proxyProtocol." + key + ": \"" + value + "\" (expected: " + expected + ")";
    }

    @Test
    void absentKeysShouldHaveTheirDefaults() {
        SettingsParser nothing = new SettingsParser(Settings.NONE, problems);

        assertThat(nothing.trustedProxies()).isEmpty();
        assertThat(nothing.directConnections()).isEqualTo(DirectConnections.REJECT);
        assertThat(nothing.headerPosition()).isEqualTo(HeaderPosition.BEFORE_TLS);
        assertThat(nothing.headerTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(nothing.tlsAtProxy()).isEqualTo(TlsAtProxy.ACCEPT);
        assertThat(nothing.maxHeaderLength()).isEqualTo(4096);
        assertThat(nothing.maxPendingHeaders()).isEqualTo(1000);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8, 2001:db8:7::/48, 192.0.2.7",
                "10.0.0.0/8,2001:db8:7::/48,192.0.2.7/32",
                " \n  10.0.0.0/8\n  2001:db8:7::/48\n\t192.0.2.7,\n "
            })
    void trustedProxiesShouldBeSeparatedByCommasAndWhiteSpace(String value) {
        assertThat(parser("trustedProxies", value).trustedProxies())
                .map(TrustedProxies::toString)
                .contains("10.0.0.0/8, 2001:db8:7:0:0:0:0:0/48, 192.0.2.7");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/33     | " + RANGE,
                "2001:db8::/129  | " + RANGE,
                "10.0.0.0/       | " + RANGE,
                "10.0.0.0/-1     | " + RANGE,
                "10.0.0.0/08     | " + RANGE,
                "10.0.0          | " + RANGE,
                "010.0.0.1       | " + RANGE,
                "localhost       | " + RANGE,
                "[2001:db8::1]   | " + RANGE,
                "${env:NOT_SET}  | " + RANGE,
                "10.0.0.1/8      | 10.0.0.0/8, or a longer prefix: bits are set beyond /8",
                "2001:db8::1/32  | 2001:db8:0:0:0:0:0:0/32, or a longer prefix: bits are set beyond /32",
                "0.0.0.0/0       | the networks of the proxies: with /0 everybody could claim any address",
                "::/0            | the networks of the proxies: with /0 everybody could claim any address",
                "::ffff:10.0.0.0/104 | the IPv4 form of a range of IPv4-mapped addresses",
                "''              | at least one IP address or CIDR range",
                ",               | at least one IP address or CIDR range"
            })
    void wrongProxyShouldBeAProblem(String value, String expected) {
        assertThat(parser("trustedProxies", value).trustedProxies()).isEmpty();
        assertThat(problems()).containsExactly(problem("trustedProxies", value, expected));
    }

    @Test
    void eachWrongProxyOfAListShouldBeNamedAlone() {
        assertThat(parser("trustedProxies", "10.0.0.0/33, 10.0.0.0/8, proxy.example.com")
                        .trustedProxies())
                .isEmpty();
        assertThat(problems())
                .containsExactly(
                        problem("trustedProxies", "10.0.0.0/33", RANGE),
                        problem("trustedProxies", "proxy.example.com", RANGE));
    }

    @ParameterizedTest
    @CsvSource({"reject, REJECT", "accept, ACCEPT"})
    void directConnectionsShouldMean(String value, DirectConnections meaning) {
        assertThat(parser("directConnections", value).directConnections()).isEqualTo(meaning);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "true", "accept reject", ""})
    void otherDirectConnectionsShouldBeAProblem(String value) {
        parser("directConnections", value).directConnections();

        assertThat(problems()).containsExactly(problem("directConnections", value, "accept or reject"));
    }

    @ParameterizedTest
    @CsvSource({"beforeTls, BEFORE_TLS", "insideTls, INSIDE_TLS"})
    void headerPositionShouldMean(String value, HeaderPosition meaning) {
        assertThat(parser("headerPosition", value).headerPosition()).isEqualTo(meaning);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"insideTLS", "afterTls", "true", ""})
    void otherHeaderPositionShouldBeAProblem(String value) {
        parser("headerPosition", value).headerPosition();

        assertThat(problems()).containsExactly(problem("headerPosition", value, "beforeTls or insideTls"));
    }

    @ParameterizedTest
    @CsvSource({"3s, 3", "5, 5", "60s, 60", "1m, 60", "1 minute, 60", "7 sec, 7", "3000ms, 3"})
    void headerTimeoutShouldMean(String value, int seconds) {
        assertThat(parser("headerTimeout", value).headerTimeout()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(problems()).isEmpty();
    }

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
        parser("headerTimeout", value).headerTimeout();

        assertThat(problems())
                .containsExactly(problem("headerTimeout", value, "a duration from 3s to 60s, such as 5s"));
    }

    @ParameterizedTest
    @ValueSource(ints = {536, 4096, 65535})
    void maxHeaderLengthShouldBeANumberOfBytes(int value) {
        assertThat(parser("maxHeaderLength", Integer.toString(value)).maxHeaderLength())
                .isEqualTo(value);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"535", "65536", "-1", "4k", "4 096", "0x1000", "4294967296", ""})
    void otherMaxHeaderLengthShouldBeAProblem(String value) {
        parser("maxHeaderLength", value).maxHeaderLength();

        assertThat(problems()).containsExactly(problem("maxHeaderLength", value, "a number from 536 to 65535"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 1000000})
    void maxPendingHeadersShouldBeANumberOfConnections(int value) {
        assertThat(parser("maxPendingHeaders", Integer.toString(value)).maxPendingHeaders())
                .isEqualTo(value);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+20", "\u0661", "1000001", "1k", "1e3", "4294967297", "unlimited", ""})
    void otherMaxPendingHeadersShouldBeAProblem(String value) {
        assertThat(parser("maxPendingHeaders", value).maxPendingHeaders()).isEqualTo(1000);

        assertThat(problems()).containsExactly(problem("maxPendingHeaders", value, "a number from 1 to 1000000"));
    }

    @ParameterizedTest
    @CsvSource({"accept, ACCEPT", "ignore, IGNORE"})
    void tlsAtProxyShouldMean(String value, TlsAtProxy meaning) {
        assertThat(parser("tlsAtProxy", value).tlsAtProxy()).isEqualTo(meaning);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "true", "reject", ""})
    void otherTlsAtProxyShouldBeAProblem(String value) {
        parser("tlsAtProxy", value).tlsAtProxy();

        assertThat(problems()).containsExactly(problem("tlsAtProxy", value, "accept or ignore"));
    }

    @Test
    void valuesShouldBeTrimmed() {
        assertThat(parser("directConnections", "\n  accept\n").directConnections())
                .isEqualTo(DirectConnections.ACCEPT);
        assertThat(problems()).isEmpty();
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
        parser(key, "x");

        assertThat(problems()).containsExactly(problem(key, "x", "did you mean " + meant + "?"));
    }

    @Test
    void unknownKeyLikeNoneShouldBeAProblemWithAllKnownOnes() {
        parser("mode", "x");

        assertThat(problems())
                .containsExactly(problem(
                        "mode",
                        "x",
                        "one of trustedProxies, directConnections, headerTimeout, headerPosition, tlsAtProxy,"
                                + " maxHeaderLength, maxPendingHeaders"));
    }
}
