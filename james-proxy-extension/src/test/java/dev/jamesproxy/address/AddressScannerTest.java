// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressScannerTest {

    @Holds(Rule.V1_IPV4)
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 00000000",
        "1.2.3.4, 01020304",
        "10.100.0.200, 0a6400c8",
        "192.0.2.25, c0000219",
        "255.255.255.255, ffffffff"
    })
    void ipv4ShouldBeFourDecimals(String text, String bytes) {
        assertThat(AddressScanner.parse(text)).hasValueSatisfying(address -> assertBytes(address, bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.1.1.256",
                "1.1.1.1000",
                "99999999999.1.1.1",
                "01.2.3.4",
                "1.2.3.04",
                "00.0.0.0",
                "1.2.3.00",
                "+25.1.1.1",
                "-1.1.1.1",
                "1.1.1.+1",
                " 1.2.3.4",
                "1.2.3.4 ",
                "1.2. 3.4",
                "0x7f.0.0.1",
                "1.2.3.a",
                "1.2.3.4%eth0",
                "[1.2.3.4]",
                "1.2.3.4/32",
                "1.2.3.4\n",
                "1.2.3.\u0661",
                "1.2.3.\uff11",
                "1,2.3.4",
                "2130706433",
                "localhost"
            })
    void otherTextShouldBeNoIpv4Address(String text) {
        assertThat(AddressScanner.parse(text)).isEmpty();
    }

    @Holds(Rule.V1_IPV6)
    @ParameterizedTest
    @CsvSource({
        "::, 00000000000000000000000000000000",
        "::1, 00000000000000000000000000000001",
        "1::, 00010000000000000000000000000000",
        "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
        "0001:0002:0003:0004:0005:0006:0007:0008, 00010002000300040005000600070008",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffffffffffffffffffffffffffffffff",
        "2001:DB8::aBcD, 20010db800000000000000000000abcd",
        "::2:3:4:5:6:7:8, 00000002000300040005000600070008",
        "1::3:4:5:6:7:8, 00010000000300040005000600070008",
        "1:2::4:5:6:7:8, 00010002000000040005000600070008",
        "1:2:3::5:6:7:8, 00010002000300000005000600070008",
        "1:2:3:4::6:7:8, 00010002000300040000000600070008",
        "1:2:3:4:5::7:8, 00010002000300040005000000070008",
        "1:2:3:4:5:6::8, 00010002000300040005000600000008",
        "1:2:3:4:5:6:7::, 00010002000300040005000600070000",
        "1:2::7:8, 00010002000000000000000000070008",
        "::1.2.3.4, 00000000000000000000000001020304",
        "64:ff9b::192.0.2.25, 0064ff9b0000000000000000c0000219",
        "1:2:3:4:5:6:7.8.9.10, 0001000200030004000500060708090a",
        "::2:3:4:5:6:7.8.9.10, 0000000200030004000500060708090a",
        "1:2:3:4:5::7.8.9.10, 0001000200030004000500000708090a",
        "1:2::7.8.9.10, 0001000200000000000000000708090a"
    })
    void ipv6ShouldBeGroupsWithAtMostOneGap(String text, String bytes) {
        assertThat(AddressScanner.parse(text)).hasValueSatisfying(address -> assertBytes(address, bytes));
    }

    @Holds(Rule.V1_IPV6)
    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "1:",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "1:2:3:4:5:6:7:8:",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1::2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7::8",
                ":1:2:3:4:5:6:7",
                ":1::2",
                "1::2::3",
                "::1::",
                "1:::2",
                "::1:",
                "12345::",
                "::00001",
                "g::",
                "::g",
                "::1%eth0",
                "::1%1",
                "fe80::1%25eth0",
                "[::1]",
                "[::1",
                "::1]",
                "::1/128",
                " ::1",
                "::1 ",
                ": :1",
                "::+25",
                "::-1",
                "::0x1",
                "::1.2.3",
                "::1.2.3.",
                "::1.2.3.4.5",
                "::1.2.3.256",
                "::1.2.3.04",
                "::01.2.3.4",
                "::1..2.3",
                "::.1.2.3",
                "::a.2.3.4",
                "::1.2.3.a",
                "::1.2.3.4:5",
                "1.2.3.4::",
                "1.2.3.4:5:6:7:8:9:a",
                "1:2:3:4:5:1.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6::1.2.3.4",
                "::2:3:4:5:6:7:1.2.3.4",
                "::\u0661",
                "::\uff11",
                "::1\n"
            })
    void otherTextShouldBeNoIpv6Address(String text) {
        assertThat(AddressScanner.parse(text)).isEmpty();
    }

    @Holds(Rule.V1_MAPPED)
    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.25", "::FFFF:c000:219", "0:0:0:0:0:ffff:192.0.2.25", "0::ffff:c000:0219"})
    void ipv4MappedAddressShouldBeTheIpv4Address(String text) {
        assertThat(AddressScanner.parse(text))
                .hasValueSatisfying(address -> assertThat(address).isInstanceOf(Inet4Address.class))
                .hasValueSatisfying(address -> assertBytes(address, "c0000219"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::192.0.2.25", "::fffe:192.0.2.25", "::1:ffff:192.0.2.25", "64:ff9b::192.0.2.25"})
    void onlyIpv4MappedAddressesShouldBecomeIpv4(String text) {
        assertThat(AddressScanner.parse(text))
                .hasValueSatisfying(address -> assertThat(address.getAddress()).hasSize(16));
    }

    @Test
    void scannersShouldAcceptTheirOwnFamilyOnly() {
        assertThat("1.2.3.4".chars().allMatch(AddressScanner.ipv6()::accept)).isFalse();
        assertThat("::1".chars().allMatch(AddressScanner.ipv4()::accept)).isFalse();
        assertThat("a.2.3.4".chars().allMatch(AddressScanner.ipv4()::accept)).isFalse();
    }

    @Test
    void emptyTextShouldBeNoAddress() {
        assertThat(AddressScanner.ipv4().finish()).isEmpty();
        assertThat(AddressScanner.ipv6().finish()).isEmpty();
    }

    private static void assertBytes(InetAddress address, String expected) {
        assertThat(HexFormat.of().formatHex(address.getAddress())).isEqualTo(expected);
    }
}
