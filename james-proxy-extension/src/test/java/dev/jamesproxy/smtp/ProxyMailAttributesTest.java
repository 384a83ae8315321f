// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.ClientAddresses;
import dev.jamesproxy.kit.HeaderBytes;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;

class ProxyMailAttributesTest {
    private static HeaderBytes header() {
        return HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
                .ip("192.0.2.7", "192.0.2.8")
                .ports(4711, 25);
    }

    private static HeaderBytes tls(int client, long verify) {
        return header().ssl(
                        client,
                        verify,
                        HeaderBytes.vector(0x21, "TLSv1.3"),
                        HeaderBytes.vector(0x22, "client"),
                        HeaderBytes.vector(0x23, "TLS_AES_128_CCM"));
    }

    private static Map<String, Object> attributesWith(HeaderBytes header) {
        return attributesOfAMailFrom(ClientAddresses.of(header.toArray()));
    }

    private static Map<String, Object> attributesOfAMailFrom(InetSocketAddress remoteAddress) {
        SMTPSession session = (SMTPSession) Proxy.newProxyInstance(
                SMTPSession.class.getClassLoader(),
                new Class<?>[] {SMTPSession.class},
                (proxy, method, arguments) -> method.getName().equals("getRemoteAddress") ? remoteAddress : null);
        MailImpl mail = MailImpl.builder().name("mail").build();

        assertThat(new ProxyMailAttributes().onMessage(session, mail)).isEqualTo(HookResult.DECLINED);

        return mail.attributes()
                .collect(Collectors.toMap(
                        attribute -> attribute.getName().asString(),
                        attribute -> attribute.getValue().value()));
    }

    @Test
    void headerWithoutTlvsShouldGiveAddressesAndVersion() {
        assertThat(attributesWith(header()))
                .containsOnly(
                        Map.entry("dev.jamesproxy.proxy", "10.0.0.1"),
                        Map.entry("dev.jamesproxy.clientPort", 4711),
                        Map.entry("dev.jamesproxy.destination", "192.0.2.8:25"),
                        Map.entry("dev.jamesproxy.headerVersion", "v2"));
    }

    @Test
    void tlsOfTheClientShouldBeThere() {
        assertThat(attributesWith(tls(0x03, 0)))
                .containsEntry("dev.jamesproxy.tlsVersion", "TLSv1.3")
                .containsEntry("dev.jamesproxy.tlsCipher", "TLS_AES_128_CCM")
                .containsEntry("dev.jamesproxy.tlsVerifiedCommonName", "client");
    }

    @Test
    void nameThatWasNotVerifiedShouldNotBeThere() {
        assertThat(attributesWith(tls(0x03, 1)))
                .containsKey("dev.jamesproxy.tlsVersion")
                .doesNotContainKey("dev.jamesproxy.tlsVerifiedCommonName");
    }

    @Test
    void tlsWithoutItsFlagShouldNotBeThere() {
        assertThat(attributesWith(tls(0x02, 0)))
                .doesNotContainKeys("dev.jamesproxy.tlsVersion", "dev.jamesproxy.tlsCipher");
    }

    @Test
    void otherFactsShouldBeThere() {
        assertThat(attributesWith(header().tlv(0x01, "smtp")
                        .tlv(0x02, "mail.example.org")
                        .tlv(0x05, "id-1")
                        .tlv(0xea, "\u0001vpce-1")))
                .containsEntry("dev.jamesproxy.alpn", "smtp")
                .containsEntry("dev.jamesproxy.authority", "mail.example.org")
                .containsEntry("dev.jamesproxy.uniqueId", "id-1")
                .containsEntry("dev.jamesproxy.awsVpcEndpoint", "vpce-1");
    }

    @Test
    void idsOfCloudsShouldBeDecimal() {
        assertThat(attributesWith(header().tlv(0xee, HeaderBytes.bytes(1, 0xff, 0xff, 0xff, 0xff))
                        .tlv(0xe0, HeaderBytes.bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff))))
                .containsEntry("dev.jamesproxy.azureLinkId", "4294967295")
                .containsEntry("dev.jamesproxy.googleConnectionId", "18446744073709551615");
    }

    @Test
    void bytesThatAreNotTextShouldBeInHex() {
        assertThat(attributesWith(header().tlv(0x05, "\r\n"))).containsEntry("dev.jamesproxy.uniqueId", "0d0a");
    }

    @Test
    void sessionWithoutAHeaderShouldGiveNothing() {
        assertThat(attributesOfAMailFrom(new InetSocketAddress("192.0.2.7", 25)))
                .isEmpty();
    }
}
