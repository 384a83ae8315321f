// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesSettingTest {
    private static final String RANGE = "an IP address or a CIDR range such as 10.0.0.0/8 or 2001:db8::/32";

    @TempDir
    private Path folder;

    private OneSetting parser;

    @BeforeEach
    void parse() {
        parser = new OneSetting(folder);
    }

    @Test
    void absentProxiesShouldBeNoneAndNoProblemYet() {
        assertThat(parser.options(Settings.NONE)).isEmpty();
        assertThat(parser.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8, 2001:db8:7::/48, 192.0.2.7",
                "10.0.0.0/8,2001:db8:7::/48,192.0.2.7/32",
                " \n  10.0.0.0/8\n  2001:db8:7::/48\n\t192.0.2.7,\n "
            })
    void trustedProxiesShouldBeSeparatedByCommasAndWhiteSpace(String value) {
        assertThat(parser.trustedProxies(value))
                .map(TrustedProxies::toString)
                .contains("10.0.0.0/8, 2001:db8:7:0:0:0:0:0/48, 192.0.2.7");
        assertThat(parser.problems()).isEmpty();
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
                "10.0.0.1/8      | 10.0.0.0/8 or a longer prefix; bits are set beyond /8",
                "2001:db8::1/32  | 2001:db8:0:0:0:0:0:0/32 or a longer prefix; bits are set beyond /32",
                "0.0.0.0/0       | the networks of your proxies; /0 would let every peer claim any address",
                "::/0            | the networks of your proxies; /0 would let every peer claim any address",
                "::ffff:10.0.0.0/104 | the IPv4 form of the range, such as 10.0.0.0/8",
                "''              | at least one IP address or CIDR range",
                ",               | at least one IP address or CIDR range"
            })
    void wrongProxyShouldBeAProblem(String value, String expected) {
        assertThat(parser.trustedProxies(value)).isEmpty();
        assertThat(parser.problems()).containsExactly(OneSetting.problem("trustedProxies", value, expected));
    }

    @Test
    void eachWrongProxyOfAListShouldBeNamedAlone() {
        assertThat(parser.trustedProxies("10.0.0.0/33, 10.0.0.0/8, proxy.example.com"))
                .isEmpty();
        assertThat(parser.problems())
                .containsExactly(
                        OneSetting.problem("trustedProxies", "10.0.0.0/33", RANGE),
                        OneSetting.problem("trustedProxies", "proxy.example.com", RANGE));
    }
}
