// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.config.DnsList.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsListTest {
    private static boolean counts(String list, Kind kind, String answer) {
        return DnsList.parse(list, kind).counts(InetAddresses.forString(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "127.0.0.255", "127.1.2.3", "127.0.0.0"})
    void blacklistShouldListWithAnyCode(String answer) {
        assertThat(counts("bad.example", Kind.BLACKLIST, answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.0", "127.255.255.255", "203.0.113.80", "126.0.0.2"})
    void blacklistShouldNotListWithACodeForSomethingElse(String answer) {
        assertThat(counts("bad.example", Kind.BLACKLIST, answer)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.15.3", "127.0.255.2"})
    void whitelistShouldListWithAnyTrust(String answer) {
        assertThat(counts("good.example", Kind.WHITELIST, answer)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.255", "127.0.15.0", "127.255.255.1", "203.0.113.80"})
    void whitelistShouldNotListWithoutTrustOrWithoutAnAnswer(String answer) {
        assertThat(counts("good.example", Kind.WHITELIST, answer)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, 127.0.0.2, true",
        "127.0.0.2, 127.0.0.3, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.[2..11], 127.0.0.2, true",
        "127.0.0.[2..11], 127.0.0.11, true",
        "127.0.0.[2..11], 127.0.0.12, false",
        "127.0.[0..255].[1..3], 127.0.200.3, true",
        "127.0.[0..255].[1..3], 127.0.200.0, false",
        "127.0.0.[ 2 ; 4..6 ], 127.0.0.2, true",
        "127.0.0.[2;4..6], 127.0.0.3, false",
        "127.0.0.[2;4..6], 127.0.0.5, true",
        "127.[0..255].[0..255].[0..255], 127.255.255.254, false",
        "[0..255].[0..255].[0..255].[0..255], 203.0.113.80, false"
    })
    void onlyNamedCodesShouldCount(String codes, String answer, boolean counts) {
        assertThat(counts("list.example=" + codes, Kind.BLACKLIST, answer)).isEqualTo(counts);
        assertThat(counts("list.example = " + codes, Kind.WHITELIST, answer)).isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "bad..example",
                "https://bad.example",
                "bad example",
                ".example",
                "bad.example=",
                "=127.0.0.2",
                "bad.example=127.0.0",
                "bad.example=127.0.0.256",
                "bad.example=127.0.0.[3..2]",
                "bad.example=127.0.0.[]",
                "bad.example=127.0.0.[2..]",
                "bad.example=127.0.0.[2,3]",
                "bad.example=127.0.0.2-4",
                "bad.example=127.0.0.2=127.0.0.3",
                "bad.example=127.0.0.0/24",
                "bad.example=::1"
            })
    void whatIsNoListShouldBeRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsList.parse(text, Kind.BLACKLIST))
                .withMessage("\"" + text + "\" (expected: a DNS list such as dnsbl.example.org, or with return codes"
                        + " dnsbl.example.org=127.0.0.[2..11])");
    }

    @Test
    void zoneShouldLeaveRoomForAnIpv6Address() {
        String longest = ("a".repeat(62) + ".").repeat(3);

        assertThat(DnsList.parse(longest, Kind.BLACKLIST)).hasToString(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> DnsList.parse("a" + longest, Kind.BLACKLIST));
    }
}
