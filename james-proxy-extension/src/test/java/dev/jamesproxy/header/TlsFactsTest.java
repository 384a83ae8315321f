// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.tcp4;
import static dev.jamesproxy.kit.HeaderBytes.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFactsTest {
    private static final byte[] COMMON_NAME = vector(Tlv.SSL_CN, "client.example.org");

    @Holds(Rule.SSL_SUB_TYPES)
    @Test
    void everySubTypeShouldHaveItsAccessor() {
        byte[] certificate = new byte[1500];
        certificate[0] = 0x30;
        TlsFacts tls = tls(
                7,
                0,
                vector(Tlv.SSL_VERSION, "TLSv1.3"),
                COMMON_NAME,
                vector(Tlv.SSL_CIPHER, "TLS_AES_256_GCM_SHA384"),
                vector(Tlv.SSL_SIG_ALG, "RSA-SHA256"),
                vector(Tlv.SSL_KEY_ALG, "RSA2048"),
                vector(Tlv.SSL_GROUP, "X25519"),
                vector(Tlv.SSL_SIG_SCHEME, "rsa_pss_rsae_sha256"),
                vector(Tlv.SSL_CLIENT_CERT, certificate),
                vector(0xe7, "kept"));
        assertThat(tls.version()).hasValue("TLSv1.3");
        assertThat(tls.commonName()).hasValue("client.example.org");
        assertThat(tls.cipher()).hasValue("TLS_AES_256_GCM_SHA384");
        assertThat(tls.signatureAlgorithm()).hasValue("RSA-SHA256");
        assertThat(tls.keyAlgorithm()).hasValue("RSA2048");
        assertThat(tls.group()).hasValue("X25519");
        assertThat(tls.signatureScheme()).hasValue("rsa_pss_rsae_sha256");
        assertThat(tls.clientCertificate()).hasValue(Bytes.of(certificate));
        assertThat(tls.all()).hasSize(9).contains(new Tlv(0xe7, Bytes.of(HeaderBytes.ascii("kept"))));
    }

    @Test
    void sslMayHaveNoSubTypes() {
        TlsFacts tls = tls(0, 1);
        assertThat(tls.all()).isEmpty();
        assertThat(tls.version()).isEmpty();
        assertThat(tls.commonName()).isEmpty();
        assertThat(tls.clientCertificate()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Tlv.NOOP, 0x1f, 0x29, 0xe7})
    void otherTypesMayRepeatInSsl(int type) {
        assertThat(tls(1, 0, vector(type, "1"), vector(type, "1")).all()).hasSize(2);
    }

    @Holds(Rule.SSL_FLAGS)
    @ParameterizedTest
    @CsvSource({
        "0, false, false",
        "1, true, false",
        "2, false, true",
        "3, true, true",
        "4, false, true",
        "5, true, true",
        "7, true, true",
        "248, false, false",
        "255, true, true"
    })
    void clientFlagsShouldBeBits(int client, boolean isTls, boolean hasCertificate) {
        assertThat(tls(client, 0).clientFlags()).isEqualTo(client);
        assertThat(tls(client, 0).isTls()).isEqualTo(isTls);
        assertThat(tls(client, 0).hasCertificate()).isEqualTo(hasCertificate);
    }

    @Holds(Rule.SSL_VERIFY)
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x01020304, 0x80000000L, 0xffffffffL})
    void verifyShouldBeBigEndianAndUnsigned(long verify) {
        assertThat(tls(7, verify).verify()).isEqualTo(verify);
    }

    @Holds(Rule.SSL_VERIFIED)
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7})
    void commonNameOfAVerifiedCertificateShouldBeAnIdentity(int client) {
        TlsFacts tls = tls(client, 0, COMMON_NAME);
        assertThat(tls.isVerified()).isTrue();
        assertThat(tls.verifiedCommonName()).hasValue("client.example.org");
    }

    @Holds({Rule.SSL_VERIFIED, Rule.SSL_IDENTITY})
    @ParameterizedTest
    @ValueSource(longs = {1, 18, 0x01000000, 0x80000000L, 0xffffffffL})
    void commonNameShouldBeNoIdentityWhenVerificationFailed(long verify) {
        TlsFacts tls = tls(7, verify, COMMON_NAME);
        assertThat(tls.isVerified()).isFalse();
        assertThat(tls.verifiedCommonName()).isEmpty();
        assertThat(tls.commonName()).hasValue("client.example.org");
    }

    /** HAProxy leaves verify at 0 if there was no certificate. */
    @Holds(Rule.SSL_IDENTITY)
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 6, 0xf8, 0xf9})
    void commonNameShouldBeNoIdentityWithoutTlsAndACertificate(int client) {
        TlsFacts tls = tls(client, 0, COMMON_NAME);
        assertThat(tls.isVerified()).isFalse();
        assertThat(tls.verifiedCommonName()).isEmpty();
    }

    @Test
    void commonNameThatIsNotPrintableShouldBeNoIdentity() {
        assertThat(tls(7, 0, vector(Tlv.SSL_CN)).verifiedCommonName()).isEmpty();
        assertThat(tls(7, 0, vector(Tlv.SSL_CN, "admin\0.evil.example")).verifiedCommonName())
                .isEmpty();
        assertThat(tls(7, 0, vector(Tlv.SSL_CN, bytes(0xff))).verifiedCommonName())
                .isEmpty();
    }

    @Test
    void verifiedCertificateMayHaveNoCommonName() {
        assertThat(tls(7, 0).isVerified()).isTrue();
        assertThat(tls(7, 0).verifiedCommonName()).isEmpty();
    }

    private static TlsFacts tls(int client, long verify, byte[]... vectors) {
        return Decoding.tlvs(tcp4().ssl(client, verify, vectors)).tls().orElseThrow();
    }
}
