// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.SettingsHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of a header, and a whole James. The proxy is 127.0.0.1, which may relay in the sample configuration;
 * 127.99.0.1 is an untrusted peer.
 */
@WithJames(SettingsHome.class)
class RawHeaderTest {
    private static final String PROXY = "127.0.0.1";
    private static final String UNTRUSTED = "127.99.0.1";
    private static final String V1 = "PROXY TCP4 192.0.2.7 198.51.100.25 40000 25\r\n";
    private static final String V2 =
            "\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\u000c\u00c0\0\u0002\u0007\u00c6\u0033\u0064\u0019\u009c\u0040\0\u0019";
    private static final String V2_LOCAL = "\r\n\r\n\0\r\nQUIT\n\u0020\0\0\0";
    private static final String V2_UNSPECIFIED = "\r\n\r\n\0\r\nQUIT\n\u0021\0\0\0";

    private final RunningJames james;

    RawHeaderTest(RunningJames james) {
        this.james = james;
    }

    private Conversation smtp(String from) {
        return Conversation.from(from, james.port("smtp-limited"));
    }

    static String[] headersOfAClient() {
        return new String[] {V1, V2};
    }

    @ParameterizedTest
    @MethodSource("headersOfAClient")
    void headerInSingleBytesShouldBeUnderstood(String header) {
        try (Conversation smtp = smtp(PROXY)) {
            for (byte one : header.getBytes(StandardCharsets.ISO_8859_1)) {
                assertThat(smtp.isSilent()).isTrue();
                smtp.send(one);
            }
            assertThat(smtp.line()).startsWith("220 ");
            smtp.send("EHLO client.example\r\n");
            assertThat(smtp.line()).contains("[192.0.2.7]");
        }
    }

    @ParameterizedTest
    @MethodSource("headersOfAClient")
    void bytesAfterTheHeaderShouldReachJames(String header) {
        try (Conversation smtp = smtp(PROXY)) {
            smtp.send(header + "EHLO client.example\r\nQUIT\r\n");
            assertThat(smtp.rest()).contains("220 ").contains("[192.0.2.7]").contains("221 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"smtp-limited, 421 4.3.2 ", "imap-strict, * BYE [UNAVAILABLE] "})
    void silentProxyShouldReceiveOnlyTheRefusal(String listener, String refusal) {
        try (Conversation silent = Conversation.from(PROXY, james.port(listener))) {
            assertThat(silent.rest()).startsWith(refusal).endsWith("\r\n").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"smtp-limited, 421 4.3.2 ", "imap-strict, * BYE [UNAVAILABLE] "})
    void untrustedPeerShouldBeRefusedBeforeAnyByteIsRead(String listener, String refusal) {
        try (Conversation untrusted = Conversation.from(UNTRUSTED, james.port(listener))) {
            assertThat(untrusted.rest()).startsWith(refusal).hasLineCount(1);
        }
        james.awaitLog("127.99.0.1");
        assertThat(james.log())
                .anyMatch(line -> line.contains("WARN") && line.contains("UNTRUSTED_PEER; received nothing"));
    }

    @Test
    void headerOfAnUntrustedPeerShouldBeRefused() {
        try (Conversation untrusted = smtp(UNTRUSTED)) {
            untrusted.send(V1 + "EHLO client.example\r\n");
            assertThat(untrusted.rest()).startsWith("421 4.3.2 ").hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.1.0.1, EHLO client.example, COMMAND_INSTEAD_OF_HEADER",
        "127.1.0.2, PROXY TCP4 192.0.2.7 192.0.2.8 1 65536, MALFORMED_HEADER",
        "127.1.0.3, PROXY TCP4 0.0.0.0 192.0.2.8 1 25, UNSPECIFIED_CLIENT"
    })
    void badHeaderShouldBeRefusedWithOneLineInTheLog(String peer, String line, String refusal) {
        try (Conversation proxy = smtp(peer)) {
            proxy.send(line + "\r\n");
            assertThat(proxy.rest()).startsWith("421 4.3.2 ").hasLineCount(1);
            james.awaitLog(peer);
            assertThat(james.logAtInfoOrAbove())
                    .filteredOn(logged -> logged.contains(peer))
                    .singleElement()
                    .asString()
                    .contains("WARN", "smtp-limited", refusal);
        }
    }

    static String[] headersWithoutAClient() {
        return new String[] {V2_LOCAL, V2_UNSPECIFIED, "PROXY UNKNOWN\r\n"};
    }

    @ParameterizedTest
    @MethodSource("headersWithoutAClient")
    void sessionWithoutAClientShouldBeServedWithoutTheRightsOfTheProxy(String header) {
        try (Conversation proxy = smtp(PROXY)) {
            assertThat(relay(proxy.send(header))).startsWith("550 ");
        }
    }

    @Test
    void proxyThatNamesItsOwnSocketShouldBeServedWithoutItsRights() {
        try (Conversation proxy = smtp(PROXY)) {
            String own =
                    "PROXY TCP4 127.0.0.1 127.0.0.1 %d %d\r\n".formatted(proxy.localPort(), james.port("smtp-limited"));
            assertThat(relay(proxy.send(own))).startsWith("550 ");
        }
    }

    @Test
    void plainListenerShouldServeTheProxyWithItsRightsAndRejectAHeader() {
        try (Conversation direct = Conversation.from(PROXY, james.port("smtp-plain"))) {
            assertThat(relay(direct)).startsWith("250 ");
            assertThat(direct.command(V1.strip())).startsWith("500 ");
        }
    }

    private static String relay(Conversation smtp) {
        assertThat(smtp.line()).startsWith("220 ");
        smtp.command("EHLO proxy.example");
        smtp.command("MAIL FROM:<someone@proxy.example>");
        return smtp.command("RCPT TO:<someone@elsewhere.example>");
    }

    @Test
    void connectionLimitShouldCountClientsAndNotTheirProxy() {
        String other = V1.replace("192.0.2.7", "192.0.2.9");
        String another = V1.replace("192.0.2.7", "192.0.2.10");
        try (Conversation first = smtp(PROXY).send(other);
                Conversation second = smtp(PROXY).send(other);
                Conversation third = smtp(PROXY).send(another)) {
            for (Conversation allowed : new Conversation[] {first, second, third}) {
                assertThat(allowed.line()).startsWith("220 ");
            }
            try (Conversation tooMany = smtp(PROXY).send(other)) {
                assertThat(tooMany.rest()).doesNotContain("250");
            }
        }
    }
}
