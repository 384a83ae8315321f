// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.tcp4;
import static dev.jamesproxy.kit.HeaderBytes.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import java.net.InetSocketAddress;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 2.2.1 to 2.2.8, rule by rule: invalid TLVs. {@link TlvsTest} has the valid ones. */
class TlvRulesTest {
    private static final int FAMILY = 13;
    private static final int ADDRESSES = 16;
    private static final int TLVS = 28;

    @Holds(Rule.TLV_OVERRUN)
    @ParameterizedTest
    @ValueSource(ints = {Tlv.ALPN, Tlv.NOOP, Tlv.SSL, 0x00, 0xe7, 0xff})
    void tlvShouldNotBeLongerThanItsBlock(int type) {
        assertMalformed(tcp4().raw(bytes(type, 0, 1)), "are left");
        assertMalformed(tcp4().raw(bytes(type, 0, 2, 'a')), "are left");
        assertMalformed(tcp4().tlv(Tlv.NETNS, "blue").raw(bytes(type, 0xff, 0xff, 'a')), "are left");
    }

    @Holds(Rule.TLV_STRAY)
    @Test
    void nothingShouldFollowTheLastTlv() {
        assertMalformed(tcp4().raw(bytes(0)), "stray");
        assertMalformed(tcp4().raw(bytes(0, 0)), "stray");
        assertMalformed(tcp4().tlv(Tlv.NETNS, "blue").raw(bytes(Tlv.NOOP)), "stray");
        assertMalformed(tcp4().tlv(Tlv.NETNS, "blue").raw(bytes(Tlv.NOOP, 0)), "stray");
    }

    /** The family, addresses, ports, a TLV before the checksum and one after it, and its own four bytes. */
    static IntStream protectedBytes() {
        IntStream tlvs = IntStream.of(TLVS + 3, TLVS + 7, TLVS + 10, TLVS + 14);
        return IntStream.concat(IntStream.concat(IntStream.of(FAMILY), IntStream.range(ADDRESSES, TLVS)), tlvs);
    }

    @Holds({Rule.TLV_CHECKSUM, Rule.TLV_CHECKSUM_WRONG})
    @ParameterizedTest
    @MethodSource("protectedBytes")
    void checksumShouldCoverTheWholeHeader(int changed) {
        byte[] header = tcp4().tlv(Tlv.NETNS, "b").checksum().tlv(0xe7, "x").toArray();
        assertThat(Decoding.decode(header)).isInstanceOf(Decoded.Complete.class);

        header[changed] ^= 0x03;

        assertThat(Decoding.decode(header))
                .isInstanceOfSatisfying(
                        Decoded.Invalid.class,
                        invalid -> assertThat(invalid.error()).isEqualTo(HeaderError.BAD_CHECKSUM));
    }

    @Holds(Rule.TLV_CHECKSUM_SIZE)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 8})
    void checksumShouldHave4Bytes(int size) {
        assertMalformed(tcp4().tlv(Tlv.CRC32C, new byte[size]), "expected 4");
    }

    static Stream<Arguments> registered() {
        return Stream.of(
                Arguments.of(Tlv.ALPN, bytes('a')),
                Arguments.of(Tlv.AUTHORITY, bytes('a')),
                Arguments.of(Tlv.CRC32C, new byte[4]),
                Arguments.of(Tlv.UNIQUE_ID, bytes('a')),
                Arguments.of(Tlv.SSL, new byte[5]),
                Arguments.of(Tlv.NETNS, bytes('a')));
    }

    @Holds(Rule.TLV_TWICE)
    @ParameterizedTest
    @MethodSource("registered")
    void registeredTypeShouldNotOccurTwice(int type, byte[] value) {
        assertMalformed(tcp4().tlv(type, value).tlv(type, value), "duplicate TLV");
        assertMalformed(tcp4().tlv(type, value).tlv(0xe7).tlv(type, value), "duplicate TLV");
    }

    @Holds(Rule.TLV_AUTHORITY_NO_HOST)
    @ParameterizedTest
    @ValueSource(strings = {"a b", "a..b", ".a", "*.example", "::1", "a:25", "a\r\nb", "a\0", "${jndi}"})
    void authorityThatIsNoHostNameShouldBeInvalid(String authority) {
        assertMalformed(tcp4().tlv(Tlv.AUTHORITY, authority), "host name");
    }

    @Holds(Rule.TLV_AUTHORITY_NO_HOST)
    @Test
    void authorityThatIsNotUtf8ShouldBeInvalid() {
        assertMalformed(tcp4().tlv(Tlv.AUTHORITY, bytes('a', 0xff)), "host name");
    }

    @Holds(Rule.TLV_NOOP)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 36, 4000})
    void noopShouldChangeNothing(int size) {
        InetSocketAddress peer = new InetSocketAddress("10.0.0.9", 40000);
        ProxyHeader header = Decoding.header(tcp4().tlv(Tlv.NOOP, new byte[size])
                .tlv(Tlv.NETNS, "blue")
                .tlv(Tlv.NOOP, bytes(0xff))
                .toArray());

        assertThat(header.clientBehind(peer)).hasValue((Addresses.Inet) GoodHeader.IPV4);
        assertThat(header.tlvs().networkNamespace()).hasValue("blue");
    }

    @Holds(Rule.TLV_UNIQUE_ID_SIZE)
    @ParameterizedTest
    @ValueSource(ints = {129, 256, 1000})
    void uniqueIdShouldNotHaveMoreThan128Bytes(int size) {
        assertMalformed(tcp4().tlv(Tlv.UNIQUE_ID, new byte[size]), "128");
    }

    @Holds(Rule.SSL_SIZE)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void sslShouldHaveItsFixedBytes(int size) {
        assertMalformed(tcp4().tlv(Tlv.SSL, new byte[size]), "expected at least 5");
    }

    @Holds(Rule.SSL_SIZE)
    @Test
    void subTypesShouldFillSslExactly() {
        byte[] name = vector(Tlv.SSL_CN, "client.example.org");
        assertMalformed(tcp4().ssl(1, 0, name, bytes(Tlv.SSL_CIPHER)), "stray");
        assertMalformed(tcp4().ssl(1, 0, name, bytes(Tlv.SSL_CIPHER, 0)), "stray");
        assertMalformed(tcp4().ssl(1, 0, bytes(Tlv.SSL_CN, 0, 2, 'a')), "are left");
        assertMalformed(tcp4().ssl(1, 0, bytes(Tlv.SSL_CN, 0, 3)).tlv(0xe7), "are left");
    }

    @Holds(Rule.SSL_IN_SSL)
    @Test
    void sslShouldNotBeInsideSsl() {
        assertMalformed(tcp4().ssl(1, 0, vector(Tlv.SSL, HeaderBytes.sslValue(7, 0))), "inside");
        assertMalformed(tcp4().ssl(1, 0, vector(Tlv.SSL)), "inside");
    }

    @Holds(Rule.SSL_TWICE)
    @ParameterizedTest
    @ValueSource(ints = {0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x28})
    void subTypeShouldNotOccurTwiceInSsl(int type) {
        assertMalformed(tcp4().ssl(7, 0, vector(type, "client"), vector(type, "admin")), "duplicate TLV");
    }

    private static void assertMalformed(HeaderBytes header, String detail) {
        assertThat(Decoding.decode(header.toArray())).isInstanceOfSatisfying(Decoded.Invalid.class, invalid -> {
            assertThat(invalid.error()).isEqualTo(HeaderError.MALFORMED);
            assertThat(invalid.detail()).contains(detail);
        });
    }
}
