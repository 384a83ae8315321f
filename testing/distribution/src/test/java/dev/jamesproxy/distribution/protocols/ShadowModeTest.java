// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.conformance.BadPeer;
import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.SettingsHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Shadow mode serves every connection, and logs and counts those that enforce mode would refuse. */
@WithJames(SettingsHome.class)
class ShadowModeTest {
    private static final String PROXY = "127.1.34.1";
    private static final String CLIENT = "203.0.113.34";
    private static final String AUTHORIZED = "127.10.0.34";

    private final RunningJames james;

    ShadowModeTest(RunningJames james) {
        this.james = james;
    }

    private Conversation connect(String from) {
        return Conversation.from(from, james.port("smtp-shadow"));
    }

    private void assertServed(Conversation smtp, String as) {
        assertThat(smtp.line()).startsWith("220 ");
        smtp.send("EHLO me\r\n");
        assertThat(smtp.line()).contains("[" + as + "]");
        smtp.answer("250 .*");
    }

    private void assertLogged(String peer, String reason) {
        String line = LogLine.wouldHaveRefused("smtp-shadow", peer);
        james.awaitLog(line);
        assertThat(james.log()).anyMatch(logged -> logged.contains(line) && logged.contains(reason));
    }

    @Test
    void startShouldLogThatNoConnectionIsRefused() {
        assertThat(james.earlierLog())
                .anyMatch(line -> line.contains("smtp-shadow") && line.contains(LogLine.NO_CONNECTION_IS_REFUSED));
    }

    @Test
    void untrustedPeerShouldBeServedAtOnce() {
        try (Conversation untrusted = connect("127.99.34.1")) {
            assertServed(untrusted, "127.99.34.1");
        }
        assertLogged("127.99.34.1", "UNTRUSTED_PEER");
    }

    @Test
    void silentProxyShouldBeServedAtTheTimeout() {
        try (Conversation silent = connect("127.1.34.2")) {
            assertServed(silent, "127.1.34.2");
        }
        assertLogged("127.1.34.2", "NO_HEADER");
    }

    @ParameterizedTest
    @EnumSource(
            value = BadPeer.class,
            mode = Mode.EXCLUDE,
            names = {
                "UNTRUSTED_PEER",
                "TLS_INSTEAD_OF_HEADER",
                "TLS_FAILED",
                "COMMAND_INSTEAD_OF_HEADER",
                "TOO_LONG_HEADER"
            })
    void badHeaderShouldBeLoggedAndItsPeerServed(BadPeer bad) {
        String peer = "127.1.35." + (bad.ordinal() + 1);
        try (Conversation proxy = connect(peer)) {
            bad.misbehave(proxy, TlsKind.NONE, HeaderVersion.V2);
            assertServed(proxy, bad == BadPeer.SECOND_HEADER ? BadPeer.CLIENT : peer);
        }
        assertLogged(peer, bad.name());
    }

    @Test
    void sessionShouldHaveTheClientOfAGoodHeader() {
        try (Conversation proxy = connect(PROXY).send(HeaderVersion.V2.header(CLIENT))) {
            assertServed(proxy, CLIENT);
        }
    }

    @Test
    void imapShouldBeServedToo() {
        try (Conversation untrusted = Conversation.from("127.99.34.2", james.port("imap-shadow"))) {
            assertThat(untrusted.line()).startsWith("* OK ");
        }
        james.awaitLog(LogLine.wouldHaveRefused("imap-shadow", "127.99.34.2"));
    }

    /** If the proxy sends no header, its client can write one. */
    @Test
    void headerShouldGiveNoMoreRightsThanThoseOfTheProxy() {
        try (Conversation proxy = connect(PROXY).send(HeaderVersion.V1.header(AUTHORIZED))) {
            assertServed(proxy, AUTHORIZED);
            assertThat(relay(proxy)).startsWith("550 ");
        }
        try (Conversation direct = connect(AUTHORIZED)) {
            assertServed(direct, AUTHORIZED);
            assertThat(relay(direct)).startsWith("250 ");
        }
    }

    /** The client of a proxy that sends no header could write it. */
    @Test
    void headerWithoutAClientShouldHideNoSessionFromTheLog() {
        try (Conversation proxy = connect("127.1.34.9").send(HeaderVersion.V1.withoutClient())) {
            assertServed(proxy, "127.1.34.9");
            assertThat(relay(proxy)).startsWith("550 ");
        }
        james.awaitLog("Connection established from 127.1.34.9");
    }

    private static String relay(Conversation smtp) {
        smtp.command("MAIL FROM:<someone@client.example>");
        return smtp.command("RCPT TO:<someone@elsewhere.example>");
    }

    @Test
    void shadowRefusalsShouldBeCountedSeparately() {
        try (Conversation untrusted = connect("127.99.34.3")) {
            assertServed(untrusted, "127.99.34.3");
        }
        assertThat(james.webAdmin("GET", "/proxyProtocol", ""))
                .containsPattern(
                        "\"name\":\"smtp-shadow\".*\"refused\":\\{\\},\"wouldBeRefused\":\\{[^}]*\"UNTRUSTED_PEER\":[1-9]")
                .contains("\"served\":true");
        assertThat(james.webAdmin("GET", "/metrics", ""))
                .containsPattern("proxyProtocol_smtp_shadow_wouldBeRefused_untrusted_peer_total [1-9]")
                .contains("proxyProtocol_smtp_shadow_refused_untrusted_peer_total 0.0");
    }
}
