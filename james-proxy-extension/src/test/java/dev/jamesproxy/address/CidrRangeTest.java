// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0",
        "10.0.0.0/8, 10.255.255.255",
        "192.0.2.128/25, 192.0.2.128",
        "192.0.2.128/25, 192.0.2.255",
        "192.0.2.4/31, 192.0.2.5",
        "128.0.0.0/1, 255.0.0.1",
        "192.0.2.25, 192.0.2.25",
        "192.0.2.25/32, 192.0.2.25",
        "0.0.0.0/0, 203.0.113.9",
        "2001:db8::/32, 2001:db8::1",
        "2001:db8::/32, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8:0:8000::/49, 2001:db8:0:ffff::1",
        "::1, ::1",
        "::1/128, ::1",
        "::/0, 2001:db8::1"
    })
    void rangeShouldContainItsAddresses(String range, String address) {
        assertThat(CidrRange.parse(range).contains(InetAddresses.forString(address)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 9.255.255.255",
        "10.0.0.0/8, 11.0.0.0",
        "192.0.2.128/25, 192.0.2.127",
        "192.0.2.128/25, 192.0.3.128",
        "192.0.2.4/31, 192.0.2.6",
        "128.0.0.0/1, 127.255.255.255",
        "192.0.2.25, 192.0.2.24",
        "192.0.2.25/32, 192.0.2.26",
        "2001:db8::/32, ffff:ffff::1",
        "2001:db8::/32, 2001:db9::1",
        "2001:db8::/32, 2001:db7:ffff::1",
        "2001:db8:0:8000::/49, 2001:db8:0:7fff::1",
        "::1, ::2",
        "::1/128, ::3"
    })
    void rangeShouldContainNoOtherAddress(String range, String address) {
        assertThat(CidrRange.parse(range).contains(InetAddresses.forString(address)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, ::1", "0.0.0.0/0, ::10.0.0.1", "::/0, 10.0.0.1", "a00::/8, 10.0.0.1", "10.0.0.0/8, a00::1"})
    void familiesShouldNeverMatchEachOther(String range, String address) {
        assertThat(CidrRange.parse(range).contains(InetAddresses.forString(address)))
                .isFalse();
    }

    @Test
    void ipv4MappedAddressShouldBeTheIpv4Address() throws UnknownHostException {
        assertThat(CidrRange.parse("::ffff:192.0.2.25")).isEqualTo(CidrRange.parse("192.0.2.25"));
        assertThat(CidrRange.parse("192.0.2.0/24").contains(InetAddress.getByName("::ffff:192.0.2.25")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:10.0.0.0/104", "::ffff:0:0/96", "::ffff:10.0.0.0/8", "::ffff:192.0.2.25/128"})
    void rangeOfIpv4MappedAddressesShouldBeRejectedWithAHint(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrRange.parse(text))
                .withMessageContaining("IPv4 form");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1/8, 10.0.0.0/8",
        "192.0.2.129/25, 192.0.2.128/25",
        "192.0.2.5/31, 192.0.2.4/31",
        "1.0.0.0/0, 0.0.0.0/0",
        "2001:db8::1/32, 2001:db8:0:0:0:0:0:0/32",
        "2001:db8:0:8001::/49, 2001:db8:0:8000:0:0:0:0/49"
    })
    void bitsBeyondThePrefixShouldBeRejectedWithTheIntendedRange(String text, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrRange.parse(text))
                .withMessageStartingWith(meant + " or a longer prefix;")
                .withMessageContaining("longer prefix");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/00",
                "10.0.0.0/8/8",
                "10.0.0.0/99999999999",
                "10.0.0.0/a",
                "10.0.0.0/255.0.0.0",
                "2001:db8::/129",
                "2001:db8::/999",
                " 10.0.0.0/8",
                "10.0.0.0/8 ",
                "10.0.0.0 /8",
                "10.0.0.0/ 8",
                "10.0.0.0,10.0.0.1",
                "10/8",
                "10.0.0/24",
                "010.0.0.0/8",
                "[::1]",
                "fe80::1%eth0",
                "fe80::%1/64",
                "*",
                "all"
            })
    void otherTextShouldBeRejectedWithTheExpectedForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrRange.parse(text))
                .withMessage("an IP address or a CIDR range such as 10.0.0.0/8 or 2001:db8::/32");
    }

    /** The resolver of the machine that runs the test would accept each of these. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost/32", "127.1", "127.1/32", "2130706433", "0x7f000001"})
    void namesShouldBeRejectedWithoutANameLookup(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CidrRange.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "192.0.2.25, 192.0.2.25",
        "192.0.2.25/32, 192.0.2.25",
        "0.0.0.0/0, 0.0.0.0/0",
        "::1/128, 0:0:0:0:0:0:0:1",
        "2001:DB8::/32, 2001:db8:0:0:0:0:0:0/32"
    })
    void textShouldParseToTheSameRange(String text, String expected) {
        CidrRange range = CidrRange.parse(text);
        assertThat(range).hasToString(expected);
        assertThat(CidrRange.parse(expected)).isEqualTo(range).hasSameHashCodeAs(range);
    }

    @Test
    void rangesShouldDifferByNetworkAndByPrefix() {
        CidrRange range = CidrRange.parse("10.0.0.0/8");
        assertThat(range)
                .isNotEqualTo(CidrRange.parse("10.0.0.0/9"))
                .isNotEqualTo(CidrRange.parse("11.0.0.0/8"))
                .isNotEqualTo(CidrRange.parse("a00::/8"))
                .isNotEqualTo("10.0.0.0/8");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, true", "::/0, true", "0.0.0.0/1, false", "::/1, false", "0.0.0.0, false", "::, false"})
    void onlyPrefixZeroShouldContainEveryAddress(String text, boolean everybody) {
        assertThat(CidrRange.parse(text).isEverybody()).isEqualTo(everybody);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.1.2.3, true",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 0.0.0.0/0, true",
        "10.0.0.0/8, 11.0.0.0/8, false",
        "10.1.0.0/16, 10.2.0.0/16, false",
        "2001:db8::/32, 2001:db8:7::/48, true",
        "2001:db8::/32, 2001:db9::/32, false",
        "0.0.0.0/0, ::/0, false"
    })
    void rangesShouldOverlapWhenAnAddressLiesInBoth(String one, String other, boolean overlap) {
        assertThat(CidrRange.parse(one).overlaps(CidrRange.parse(other))).isEqualTo(overlap);
        assertThat(CidrRange.parse(other).overlaps(CidrRange.parse(one))).isEqualTo(overlap);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1/8, 127.0.0.0/8", "2001:db8::1/32, 2001:db8:0:0:0:0:0:0/32", "10.1.2.3, 10.1.2.3"})
    void bitsBeyondThePrefixMayBeIgnored(String text, String range) {
        assertThat(CidrRange.around(text)).hasToString(range);
    }
}
