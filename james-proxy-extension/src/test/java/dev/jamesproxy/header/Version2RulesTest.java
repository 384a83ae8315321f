// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.kit.HeaderBytes.LOCAL;
import static dev.jamesproxy.kit.HeaderBytes.PROXY;
import static dev.jamesproxy.kit.HeaderBytes.TCP4;
import static dev.jamesproxy.kit.HeaderBytes.TCP6;
import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.tcp4;
import static dev.jamesproxy.kit.HeaderBytes.v2;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 2.2, rule by rule: every value of each field. */
class Version2RulesTest {
    private static final int SIGNATURE = 12;
    private static final int NIBBLES = 16;
    /** Addresses of any family and empty TLVs after them: the lengths of the families differ by multiples of 3. */
    private static final byte[] ANY_ADDRESSES = new byte[216];

    @Holds(Rule.V2_SIGNATURE)
    @Test
    void everyByteOfTheSignatureShouldBeRight() {
        for (int i = 0; i < SIGNATURE; i++) {
            byte[] header = tcp4().toArray();
            header[i] ^= 1;
            assertThat(Decoding.decode(header)).as("byte %d", i).isInstanceOf(Decoded.Invalid.class);
        }
    }

    @Holds(Rule.V2_VERSION)
    @Test
    void versionShouldBe2() {
        for (int version = 0; version < NIBBLES; version++) {
            assertRead(version == 2, v2(version << 4 | 1, TCP4).raw(ANY_ADDRESSES));
            assertRead(version == 2, v2(version << 4, TCP4).raw(ANY_ADDRESSES));
        }
    }

    @Holds(Rule.V2_COMMAND)
    @Test
    void commandShouldBe0Or1() {
        for (int command = 0; command < NIBBLES; command++) {
            assertRead(command <= 1, v2(0x20 | command, TCP4).raw(ANY_ADDRESSES));
        }
    }

    @Holds(Rule.V2_FAMILY)
    @Test
    void familyShouldBeUpTo3() {
        for (int family = 0; family < NIBBLES; family++) {
            assertRead(family <= 3, v2(PROXY, family << 4 | 1).raw(ANY_ADDRESSES));
        }
    }

    @Holds(Rule.V2_TRANSPORT)
    @Test
    void transportShouldBeUpTo2() {
        for (int transport = 0; transport < NIBBLES; transport++) {
            assertRead(transport <= 2, v2(PROXY, 0x10 | transport).raw(ANY_ADDRESSES));
            assertRead(transport <= 2, v2(PROXY, transport).raw(ANY_ADDRESSES));
        }
    }

    @Holds(Rule.V2_LOCAL_IGNORED)
    @Test
    void localShouldIgnoreItsFamilyAndItsBlock() {
        for (int familyAndTransport = 0; familyAndTransport < NIBBLES * NIBBLES; familyAndTransport++) {
            ProxyHeader header = Decoding.header(v2(LOCAL, familyAndTransport)
                    .raw(bytes(Tlv.CRC32C, 0, 4, 1, 2, 3, 4, Tlv.SSL))
                    .toArray());
            assertThat(header.addresses()).isEqualTo(Addresses.NONE);
            assertThat(header.tlvs()).isEqualTo(Tlvs.NONE);
        }
    }

    @Holds(Rule.V2_LENGTH_SKIPPED)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 255, 256, 4096})
    void lengthOfLocalShouldBeSkipped(int length) {
        assertLength(length, v2(LOCAL, TCP4).raw(new byte[length]));
    }

    @Holds(Rule.V2_LENGTH_SKIPPED)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 240, 4000})
    void lengthOfAProxiedConnectionShouldBeSkipped(int padding) {
        assertLength(12 + 3 + padding, tcp4().tlv(Tlv.NOOP, new byte[padding]));
    }

    private static void assertLength(int length, HeaderBytes header) {
        byte[] more = HeaderBytes.concat(header.toArray(), HeaderBytes.ascii("EHLO client\r\n"));
        assertThat(Decoding.decode(more))
                .isInstanceOfSatisfying(
                        Decoded.Complete.class,
                        complete -> assertThat(complete.length()).isEqualTo(16 + length));
    }

    @Holds(Rule.V2_ADDRESSES)
    @Test
    void addressesShouldBeInNetworkByteOrderAndTheClientFirst() {
        byte[] ipv4 = v2(PROXY, TCP4)
                .raw(bytes(198, 51, 100, 7, 192, 0, 2, 25, 0xc7, 0x38, 0, 25))
                .toArray();
        byte[] ipv6 = v2(PROXY, TCP6)
                .raw(bytes(0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7))
                .raw(bytes(0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x25))
                .raw(bytes(0xc7, 0x38, 0, 25))
                .toArray();

        assertThat(Decoding.header(ipv4).addresses()).isEqualTo(GoodHeader.IPV4);
        assertThat(Decoding.header(ipv6).addresses()).isEqualTo(GoodHeader.IPV6);
    }

    @Holds(Rule.V2_COMPLETE_ADDRESSES)
    @ParameterizedTest
    @CsvSource({
        "0x10, 12",
        "0x11, 12",
        "0x12, 12",
        "0x20, 36",
        "0x21, 36",
        "0x22, 36",
        "0x30, 216",
        "0x31, 216",
        "0x32, 216"
    })
    void addressesOfTheFamilyShouldBeComplete(String familyAndTransport, int size) {
        int value = Integer.decode(familyAndTransport);
        assertRead(true, v2(PROXY, value).raw(new byte[size]));
        for (int less = 0; less < size; less++) {
            assertRead(false, v2(PROXY, value).raw(new byte[less]));
        }
    }

    @Holds(Rule.V2_UNSPEC)
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x02})
    void unspecShouldBeReadWithoutAddresses(int familyAndTransport) {
        assertThat(Decoding.header(v2(PROXY, familyAndTransport).toArray()).addresses())
                .isEqualTo(Addresses.NONE);
        assertThat(Decoding.header(
                                v2(PROXY, familyAndTransport).raw(ANY_ADDRESSES).toArray())
                        .addresses())
                .isEqualTo(Addresses.NONE);
    }

    @Holds(Rule.V2_MAPPED)
    @Test
    void ipv4MappedAddressShouldBeTheIpv4Address() {
        byte[] header = v2(PROXY, TCP6)
                .raw(new byte[10])
                .raw(bytes(0xff, 0xff, 198, 51, 100, 7))
                .raw(new byte[10])
                .raw(bytes(0xff, 0xff, 192, 0, 2, 25))
                .ports(51000, 25)
                .toArray();

        assertThat(Decoding.header(header).addresses()).isEqualTo(GoodHeader.IPV4);
    }

    private static void assertRead(boolean expected, HeaderBytes header) {
        byte[] bytes = header.toArray();
        assertThat(Decoding.decode(bytes))
                .as(Bytes.of(bytes).toString())
                .isInstanceOf(expected ? Decoded.Complete.class : Decoded.Invalid.class);
    }
}
