// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.connection.ClientAddresses;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.Test;

class ProxyMailAttributesTest {
    /** Version 2, from 192.0.2.7:4711 to 192.0.2.8:25; its length is put in later. */
    private static final String HEADER =
            "0d0a0d0a000d0a515549540a" + "2111" + "%04x" + "c0000207c000020812670019" + "%s";

    private static final String TLS_WITH_VERIFIED_NAME =
            "20002a" + "03" + "00000000" + tlv(0x21, "TLSv1.3") + tlv(0x22, "client") + tlv(0x23, "TLS_AES_128_CCM");

    private static String tlv(int type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return "%02x%04x".formatted(type, bytes.length) + HexFormat.of().formatHex(bytes);
    }

    private static Map<String, Object> attributesOfAMailBehind(String tlvs) {
        byte[] header = HexFormat.of().parseHex(HEADER.formatted(12 + tlvs.length() / 2, tlvs));
        return attributesOfAMailFrom(ClientAddresses.of(header));
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
    void headerWithoutTlvsShouldGiveItsEndsAndItsVersion() {
        assertThat(attributesOfAMailBehind(""))
                .containsOnly(
                        Map.entry("dev.jamesproxy.proxy", "10.0.0.1"),
                        Map.entry("dev.jamesproxy.clientPort", 4711),
                        Map.entry("dev.jamesproxy.destination", "192.0.2.8:25"),
                        Map.entry("dev.jamesproxy.headerVersion", "v2"));
    }

    @Test
    void tlsOfTheClientShouldBeThere() {
        assertThat(attributesOfAMailBehind(TLS_WITH_VERIFIED_NAME))
                .containsEntry("dev.jamesproxy.tlsVersion", "TLSv1.3")
                .containsEntry("dev.jamesproxy.tlsCipher", "TLS_AES_128_CCM")
                .containsEntry("dev.jamesproxy.tlsVerifiedCommonName", "client");
    }

    @Test
    void nameThatWasNotVerifiedShouldNotBeThere() {
        assertThat(attributesOfAMailBehind(TLS_WITH_VERIFIED_NAME.replace("0300000000", "0300000001")))
                .containsKey("dev.jamesproxy.tlsVersion")
                .doesNotContainKey("dev.jamesproxy.tlsVerifiedCommonName");
    }

    @Test
    void tlsWithoutItsFlagShouldNotBeThere() {
        assertThat(attributesOfAMailBehind(TLS_WITH_VERIFIED_NAME.replace("0300000000", "0200000000")))
                .doesNotContainKeys("dev.jamesproxy.tlsVersion", "dev.jamesproxy.tlsCipher");
    }

    @Test
    void otherFactsShouldBeThere() {
        assertThat(attributesOfAMailBehind(tlv(0x01, "smtp")
                        + tlv(0x02, "mail.example.org")
                        + tlv(0x05, "id-1")
                        + tlv(0xea, "\u0001vpce-1")))
                .containsEntry("dev.jamesproxy.alpn", "smtp")
                .containsEntry("dev.jamesproxy.authority", "mail.example.org")
                .containsEntry("dev.jamesproxy.uniqueId", "id-1")
                .containsEntry("dev.jamesproxy.awsVpcEndpoint", "vpce-1");
    }

    @Test
    void idsOfCloudsShouldBeDecimal() {
        assertThat(attributesOfAMailBehind("ee0005" + "01ffffffff" + "e00008" + "ffffffffffffffff"))
                .containsEntry("dev.jamesproxy.azureLinkId", "4294967295")
                .containsEntry("dev.jamesproxy.googleConnectionId", "18446744073709551615");
    }

    @Test
    void bytesThatAreNoTextShouldBeInHex() {
        assertThat(attributesOfAMailBehind("050002" + "0d0a")).containsEntry("dev.jamesproxy.uniqueId", "0d0a");
    }

    @Test
    void sessionWithoutAHeaderShouldGiveNothing() {
        assertThat(attributesOfAMailFrom(new InetSocketAddress("192.0.2.7", 25)))
                .isEmpty();
    }
}
