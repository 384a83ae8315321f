// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2.1, rule by rule: lines with one error each. */
class Version1RulesTest {
    private static final String[] FIELDS = {"PROXY", "TCP4", "198.51.100.7", "192.0.2.25", "51000", "25\r\n"};
    private static final int CLIENT = 2;
    private static final int DESTINATION = 3;
    private static final int CLIENT_PORT = 4;

    @Holds(Rule.V1_WORD)
    @ParameterizedTest
    @ValueSource(strings = {"proxy", "Proxy", "PROXy", "PROX", "PROXYY", " PROXY", "\u00ef\u00bb\u00bfPROXY", "P"})
    void lineShouldBeginWithTheWordInUpperCase(String word) {
        assertThat(Decoding.decode(HeaderBytes.ascii(with(0, word)))).isInstanceOf(Decoded.Invalid.class);
    }

    @Holds(Rule.V1_ONE_SPACE)
    @ParameterizedTest
    @ValueSource(strings = {"  ", "\t", "", " \t", "\u00a0", ","})
    void fieldsShouldBeSeparatedByOneSpace(String separator) {
        for (int i = 0; i < FIELDS.length - 1; i++) {
            String[] fields = FIELDS.clone();
            fields[i] += separator + fields[i + 1];
            fields[i + 1] = null;
            String line = String.join(" ", fields).replace(" null", "");
            assertMalformed(line);
        }
        assertRead(String.join(" ", FIELDS));
    }

    @Holds(Rule.V1_PROTOCOL)
    @ParameterizedTest
    @ValueSource(
            strings = {"tcp4", "Tcp4", "TCP5", "TCP", "TCP46", "UDP4", "UNIX", "SCTP4", "unknown", "Unknown", "UNKNOWN4"
            })
    void protocolShouldBeOneOfThreeInUpperCase(String protocol) {
        assertMalformed(with(1, protocol));
        assertRead(with(1, "UNKNOWN"));
    }

    @Holds(Rule.V1_UNKNOWN_IGNORED)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " x",
                " 198.51.100.7 192.0.2.25 51000 25",
                " 1 2 3 4 5 6 7",
                "  \t ",
                " \0\u0080\u00ff",
                " PROXY TCP4 1.2.3.4"
            })
    void bytesAfterUnknownShouldBeIgnored(String rest) {
        assertThat(read("PROXY UNKNOWN" + rest + "\r\n").addresses()).isEqualTo(Addresses.NONE);
    }

    @Holds(Rule.V1_IPV4)
    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.3", "1.2.3.4.5", "256.1.1.1", "1.1.1.256", "1..2.3", "1.2.3.", "a.2.3.4", "0x7f.0.0.1", "1"
            })
    void ipv4AddressShouldBeFourDecimalsUpTo255(String address) {
        assertNoAddress("TCP4", address);
        assertRead(with(CLIENT, "0.0.0.1"));
        assertRead(with(DESTINATION, "255.255.255.255"));
    }

    @Holds(Rule.V1_IPV4_ZEROS)
    @ParameterizedTest
    @ValueSource(strings = {"01.2.3.4", "1.02.3.4", "1.2.003.4", "1.2.3.04", "00.0.0.0", "1.2.3.00"})
    void ipv4AddressShouldHaveNoLeadingZeros(String address) {
        assertNoAddress("TCP4", address);
    }

    @Holds(Rule.V1_IPV6)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "::1::",
                "12345::",
                "g::",
                ":::",
                ":1::2",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8"
            })
    void ipv6AddressShouldBe128BitsInGroupsWithOneGap(String address) {
        assertNoAddress("TCP6", address);
        assertThat(read("PROXY TCP6 2001:DB8::7 2001:0db8:0:0:0:0:0:25 51000 25\r\n")
                        .addresses())
                .isEqualTo(GoodHeader.IPV6);
    }

    @Holds(Rule.V1_FAMILY)
    @Test
    void bothAddressesShouldBeOfTheFamilyNamed() {
        assertNoAddress("TCP4", "2001:db8::7");
        assertNoAddress("TCP4", "::ffff:198.51.100.7");
        assertNoAddress("TCP6", "198.51.100.7");
    }

    @Holds(Rule.V1_NO_ZONE)
    @Test
    void addressShouldHaveNoZoneAndNoBrackets() {
        assertNoAddress("TCP6", "fe80::1%eth0");
        assertNoAddress("TCP6", "fe80::1%1");
        assertNoAddress("TCP6", "[2001:db8::7]");
        assertNoAddress("TCP4", "198.51.100.7%eth0");
        assertNoAddress("TCP4", "[198.51.100.7]");
    }

    @Holds(Rule.V1_MAPPED)
    @Test
    void ipv4MappedAddressShouldBeTheIpv4Address() {
        assertThat(read("PROXY TCP6 ::ffff:198.51.100.7 ::ffff:c000:219 51000 25\r\n")
                        .addresses())
                .isEqualTo(GoodHeader.IPV4);
    }

    @Holds(Rule.V1_PORT_DECIMAL)
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "0x19", "1a", "smtp", "1.5", "1e3", "\u00b2"})
    void portShouldBeDecimal(String port) {
        assertNoPort(port);
    }

    @Holds(Rule.V1_PORT_RANGE)
    @ParameterizedTest
    @ValueSource(strings = {"65536", "65540", "99999", "100000", "4294967321", "18446744073709551641"})
    void portShouldBeUpTo65535(String port) {
        assertNoPort(port);
        assertThat(read(with(CLIENT_PORT, "0", "65535\r\n")).addresses())
                .isEqualTo(GoodHeader.inet("198.51.100.7", 0, "192.0.2.25", 65535));
    }

    @Holds(Rule.V1_PORT_SIGN)
    @ParameterizedTest
    @ValueSource(strings = {"+25", "-25", "+0", "-0", "-1"})
    void portShouldHaveNoSign(String port) {
        assertNoPort(port);
    }

    @Holds(Rule.V1_PORT_ZEROS)
    @ParameterizedTest
    @ValueSource(strings = {"025", "00", "000025", "065535"})
    void portShouldHaveNoLeadingZeros(String port) {
        assertNoPort(port);
    }

    @Holds(Rule.V1_CR_LF)
    @ParameterizedTest
    @ValueSource(strings = {" \r\n", " 3\r\n", "\0\r\n", "\r\r\n", "\n\r\n", "\r\0", "\t\r\n"})
    void crLfShouldFollowTheLastPort(String end) {
        assertMalformed(with(CLIENT_PORT, "51000", "25" + end));
    }

    @Holds(Rule.V1_LONE_CR_OR_LF)
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\rE", "\nEHLO client\r\n", "\r \n"})
    void loneCrOrLfShouldBeInvalid(String end) {
        assertMalformed(with(CLIENT_PORT, "51000", "25" + end));
        assertMalformed("PROXY UNKNOWN" + end);
        assertMalformed("PROXY UNKNOWN anything" + end + "\r\n");
    }

    /** The good line with its fields from an index replaced. */
    private static String with(int from, String... replaced) {
        String[] fields = FIELDS.clone();
        System.arraycopy(replaced, 0, fields, from, replaced.length);
        return String.join(" ", fields);
    }

    /** Checks it as the client's address and as the destination's. */
    private static void assertNoAddress(String protocol, String address) {
        String other = protocol.equals("TCP4") ? "192.0.2.25" : "2001:db8::25";
        assertRead(with(1, protocol, other, other));
        assertMalformed(with(1, protocol, address, other));
        assertMalformed(with(1, protocol, other, address));
    }

    private static void assertNoPort(String port) {
        assertMalformed(with(CLIENT_PORT, port));
        assertMalformed(with(CLIENT_PORT, "51000", port + "\r\n"));
    }

    private static void assertMalformed(String line) {
        assertThat(Decoding.decode(HeaderBytes.ascii(line))).as(line).isInstanceOf(Decoded.Invalid.class);
    }

    private static void assertRead(String line) {
        assertThat(read(line).version()).isEqualTo(ProxyHeader.Version.V1);
    }

    private static ProxyHeader read(String line) {
        return Decoding.header(HeaderBytes.ascii(line));
    }
}
