// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.Decoding.tlvs;
import static dev.jamesproxy.kit.HeaderBytes.ascii;
import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.tcp4;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlvsTest {

    @Test
    void headerWithoutTlvsShouldHaveNoValues() {
        assertThat(tlvs(tcp4())).isEqualTo(Tlvs.NONE);
        assertHasNoValues(Tlvs.NONE);
    }

    @Holds(Rule.TLV_ALPN)
    @Test
    void alpnShouldBeBytes() {
        assertThat(tlvs(tcp4().tlv(Tlv.ALPN, bytes(0xff, 0x00))).alpn()).hasValue(Bytes.of(bytes(0xff, 0x00)));
    }

    @Holds(Rule.TLV_AUTHORITY)
    @Test
    void authorityShouldBeAHostName() {
        assertThat(tlvs(tcp4().tlv(Tlv.AUTHORITY, "mail.example.org")).authority())
                .hasValue("mail.example.org");
        assertThat(tlvs(tcp4().tlv(Tlv.AUTHORITY, "b\u00fccher.example")).authority())
                .hasValue("b\u00fccher.example");
    }

    @Holds(Rule.TLV_UNIQUE_ID)
    @Test
    void uniqueIdShouldHaveUpTo128OpaqueBytes() {
        byte[] id = new byte[128];
        id[0] = (byte) 0xff;
        assertThat(tlvs(tcp4().tlv(Tlv.UNIQUE_ID, id)).uniqueId()).hasValue(Bytes.of(id));
        assertThat(tlvs(tcp4().tlv(Tlv.UNIQUE_ID)).uniqueId()).hasValue(Bytes.of());
    }

    @Holds(Rule.TLV_NETNS)
    @Test
    void networkNamespaceShouldBeText() {
        assertThat(tlvs(tcp4().tlv(Tlv.NETNS, "blue")).networkNamespace()).hasValue("blue");
        assertThat(tlvs(tcp4().tlv(Tlv.NETNS, "blue\nred")).networkNamespace()).isEmpty();
        assertThat(tlvs(tcp4().tlv(Tlv.NETNS, bytes(0xc3))).networkNamespace()).isEmpty();
    }

    @Holds(Rule.TLV_EMPTY)
    @ParameterizedTest
    @ValueSource(
            ints = {Tlv.ALPN, Tlv.AUTHORITY, Tlv.NOOP, Tlv.UNIQUE_ID, Tlv.NETNS, Tlv.AWS, Tlv.AZURE, Tlv.GOOGLE, 0xff})
    void tlvMayBeEmpty(int type) {
        Tlvs tlvs = tlvs(tcp4().tlv(type));
        assertThat(tlvs.all()).containsExactly(new Tlv(type, Bytes.of()));
        assertThat(tlvs.first(type)).hasValue(Bytes.of());
        assertThat(tlvs.authority()).isEmpty();
        assertThat(tlvs.awsVpcEndpoint()).isEmpty();
        assertThat(tlvs.azureLinkId()).isEmpty();
        assertThat(tlvs.googleConnectionId()).isEmpty();
    }

    @Holds(Rule.TLV_REPEATED)
    @ParameterizedTest
    @ValueSource(ints = {Tlv.NOOP, 0x00, 0x06, 0x1f, 0x29, 0x31, 0xe0, 0xea, 0xee, 0xf0, 0xff})
    void paddingAndUnregisteredTypesMayRepeat(int type) {
        Tlvs tlvs = tlvs(tcp4().tlv(type, "1").tlv(type).tlv(type, "2"));
        assertThat(tlvs.all())
                .containsExactly(
                        new Tlv(type, Bytes.of(ascii("1"))),
                        new Tlv(type, Bytes.of()),
                        new Tlv(type, Bytes.of(ascii("2"))));
        assertThat(tlvs.first(type)).hasValue(Bytes.of(ascii("1")));
    }

    @Holds(Rule.TLV_UNKNOWN)
    @Test
    void unknownTypesShouldBeKeptInTheirOrder() {
        Tlvs tlvs = tlvs(
                tcp4().tlv(0xf0, "x").tlv(Tlv.NOOP, "pad").tlv(0x00, bytes(0)).tlv(Tlv.NETNS, "blue"));
        assertThat(tlvs.all()).extracting(Tlv::type).isEqualTo(List.of(0xf0, Tlv.NOOP, 0x00, Tlv.NETNS));
        assertThat(tlvs.networkNamespace()).hasValue("blue");
    }

    @Holds(Rule.SSL_INSIDE_ONLY)
    @ParameterizedTest
    @ValueSource(
            ints = {
                Tlv.SSL_VERSION,
                Tlv.SSL_CN,
                Tlv.SSL_CIPHER,
                Tlv.SSL_SIG_ALG,
                Tlv.SSL_KEY_ALG,
                Tlv.SSL_GROUP,
                Tlv.SSL_SIG_SCHEME,
                Tlv.SSL_CLIENT_CERT
            })
    void typesOfTlsShouldMeanNothingOutsideSsl(int type) {
        assertThat(tlvs(tcp4().tlv(type, "admin.example.org")).tls()).isEmpty();
        Tlvs after = tlvs(tcp4().ssl(7, 0).tlv(type, "admin.example.org"));
        assertThat(after.tls()).hasValue(new TlsFacts(7, 0, List.of()));
    }

    @Test
    void otherTypesShouldMeanNothingInsideSsl() {
        byte[] authority = HeaderBytes.vector(Tlv.AUTHORITY, "mail.example.org");
        byte[] checksum = HeaderBytes.vector(Tlv.CRC32C, "any");
        assertThat(tlvs(tcp4().ssl(1, 0, authority, checksum)).authority()).isEmpty();
    }

    @Holds(Rule.TLV_CHECKSUM)
    @Test
    void checksumMayBeAtAnyPosition() {
        assertThat(tlvs(tcp4().checksum()).all()).hasSize(1);
        assertThat(tlvs(tcp4().tlv(Tlv.NETNS, "blue").checksum().tlv(0xe7)).all())
                .hasSize(3);
        assertThat(tlvs(HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.UNSPEC).checksum())
                        .all())
                .hasSize(1);
    }

    private static void assertHasNoValues(Tlvs tlvs) {
        assertThat(tlvs.all()).isEmpty();
        assertThat(tlvs.tls()).isEmpty();
        assertThat(tlvs.alpn()).isEmpty();
        assertThat(tlvs.authority()).isEmpty();
        assertThat(tlvs.uniqueId()).isEmpty();
        assertThat(tlvs.networkNamespace()).isEmpty();
        assertThat(tlvs.awsVpcEndpoint()).isEmpty();
        assertThat(tlvs.azureLinkId()).isEmpty();
        assertThat(tlvs.googleConnectionId()).isEmpty();
    }
}
