// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.TlsFacts;
import dev.jamesproxy.header.Tlv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTlsSessionTest {
    private static final int TLS = 0x01;
    private static final int WITH_CERTIFICATE = 0x03;

    private final List<Tlv> said = new ArrayList<>();

    private ProxyTlsSessionTest says(int type, String value) {
        said.add(new Tlv(type, Bytes.of(value.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    private ProxyTlsSession session(int flags, long verify) {
        return new ProxyTlsSession(new TlsFacts(flags, verify, said));
    }

    @Test
    void protocolAndCipherSuiteShouldBeTheProxysWords() {
        says(Tlv.SSL_VERSION, "TLSv1.3").says(Tlv.SSL_CIPHER, "TLS_AES_256_GCM_SHA384");

        assertThat(session(TLS, 0).getProtocol()).isEqualTo("TLSv1.3");
        assertThat(session(TLS, 0).getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
    }

    @Test
    void whatTheProxyDoesNotSayShouldBeUnknownAndNotNull() {
        assertThat(session(TLS, 0).getProtocol()).isEqualTo("UNKNOWN");
        assertThat(session(TLS, 0).getCipherSuite()).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client.example.org",
                "Client, O=Somebody Else",
                "a+b=c;<d>\"e\"\\f",
                "#04024869",
                " spaces ",
                "Jürgen Müller"
            })
    void verifiedCommonNameShouldBeThePeersAndNothingElseOfTheName(String name)
            throws SSLPeerUnverifiedException, InvalidNameException {
        says(Tlv.SSL_CN, name);

        String principal = session(WITH_CERTIFICATE, 0).getPeerPrincipal().getName();

        assertThat(new LdapName(principal).getRdns()).singleElement().satisfies(only -> {
            assertThat(only.getType()).isEqualTo("CN");
            assertThat(only.getValue()).isEqualTo(name);
        });
    }

    @Holds(Rule.SSL_IDENTITY)
    @ParameterizedTest
    @CsvSource({"1, 0", "3, 1", "3, 4294967295", "2, 0", "0, 0"})
    void otherCommonNameShouldNotBeAnIdentity(int flags, long verify) {
        says(Tlv.SSL_CN, "client.example.org");

        assertThatThrownBy(session(flags, verify)::getPeerPrincipal).isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {" \\,", "x\"\\,y"})
    void commonNameThatTheJdkDoesNotReadShouldNotBeAnIdentity(String name) {
        says(Tlv.SSL_CN, name);

        assertThatThrownBy(session(WITH_CERTIFICATE, 0)::getPeerPrincipal)
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void certificateWithoutANameShouldNotBeAnIdentity() {
        assertThatThrownBy(session(WITH_CERTIFICATE, 0)::getPeerPrincipal)
                .isInstanceOf(SSLPeerUnverifiedException.class);
    }

    @Test
    void certificatesShouldNotBePretended() {
        says(Tlv.SSL_CN, "client.example.org").says(Tlv.SSL_CLIENT_CERT, "not one");

        assertThatThrownBy(session(WITH_CERTIFICATE, 0)::getPeerCertificates)
                .isInstanceOf(SSLPeerUnverifiedException.class);
        assertThat(session(TLS, 0).getLocalCertificates()).isNull();
    }

    @Test
    void valuesShouldBeKept() {
        ProxyTlsSession session = session(TLS, 0);

        session.putValue("key", "value");
        assertThat(session.getValue("key")).isEqualTo("value");
        assertThat(session.getValueNames()).containsExactly("key");
        session.removeValue("key");
        assertThat(session.getValueNames()).isEmpty();
    }

    @Test
    void sessionShouldNotBeOneToResume() {
        assertThat(session(TLS, 0).isValid()).isFalse();
        assertThat(session(TLS, 0).getId()).isEmpty();
    }

    @Test
    void engineShouldRefuseToEncrypt() {
        SSLEngine engine = new ProxyTlsEngine(session(TLS, 0));

        assertThatThrownBy(engine::beginHandshake).isInstanceOf(UnsupportedOperationException.class);
        assertThat(engine.getUseClientMode()).isFalse();
    }
}
