// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.FreePort;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration changes while James runs. */
@WithJames(ReloadHome.class)
class ReloadTest {
    private static final String PROXY = ReloadHome.PROXY;
    private static final String OTHER = "127.31.0.1";
    private static final String CLIENT = "203.0.113.31";
    private static final String TRUSTED = "<trustedProxies>127.0.0.0/8<";

    private final RunningJames james;
    private final JamesHome home;
    private Map<Path, String> configuration;

    ReloadTest(RunningJames james) {
        this.james = james;
        this.home = james.home();
    }

    @BeforeEach
    void keepConfiguration() {
        configuration = home.configuration();
    }

    /** This is a reload too. */
    @AfterEach
    void restoreConfiguration() {
        home.restore(configuration);
        assertReloaded();
    }

    private Conversation connect(String from, String listener) {
        return Conversation.from(from, james.port(listener));
    }

    private String greetingBehindAHeader(String from, String listener) {
        try (Conversation proxy = connect(from, listener).send(HeaderVersion.V2.header(CLIENT))) {
            return proxy.line();
        }
    }

    private void assertReloaded() {
        HttpResponse<String> response = james.reload();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private void assertNotReloaded(String... problems) {
        HttpResponse<String> response = james.reload();
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("nothing changed").contains(problems);
    }

    @Test
    void newConnectionsShouldHaveTheNewOptionsAndOldOnesShouldContinue() {
        try (Conversation before = connect(PROXY, "smtp-proxied").send(HeaderVersion.V1.header(CLIENT))) {
            assertThat(before.line()).startsWith("220 ");
            assertThat(greetingBehindAHeader(OTHER, "smtp-proxied")).startsWith("421 ");

            home.replace("smtpserver.xml", "<trustedProxies>127.0.0.1<", "<trustedProxies>" + OTHER + "<");
            assertReloaded();

            assertThat(greetingBehindAHeader(OTHER, "smtp-proxied")).startsWith("220 ");
            assertThat(greetingBehindAHeader(PROXY, "smtp-proxied")).startsWith("421 ");
            assertThat(before.command("EHLO client.example")).startsWith("250 ");
        }
        assertThat(james.webAdmin("GET", "/proxyProtocol", ""))
                .contains("\"trustedProxies\":{\"value\":\"" + OTHER + "\"")
                .contains("smtpserver.xml, smtp-proxied");
    }

    @Test
    void badConfigurationShouldNameEveryProblemAndChangeNothing() {
        home.replace("smtpserver.xml", "<trustedProxies>127.0.0.1<", "<trustedProxies>" + OTHER + ", 10.0.0.0/33<")
                .replace("imapserver.xml", TRUSTED, "<trustedProxies>" + OTHER + "<")
                .edit("proxyprotocol.properties", none -> "mode=off\n");

        assertNotReloaded(
                "has 2 problems",
                "smtpserver.xml, smtp-proxied: proxyProtocol.trustedProxies: \\\"10.0.0.0/33\\\" (expected: ",
                "proxyprotocol.properties: mode: \\\"off\\\" (expected: enforce or shadow)");

        assertThat(greetingBehindAHeader(OTHER, "smtp-proxied")).startsWith("421 ");
        assertThat(greetingBehindAHeader(PROXY, "smtp-proxied")).startsWith("220 ");
        assertThat(greetingBehindAHeader(PROXY, "imap-proxied")).startsWith("* OK ");
    }

    @Test
    void malformedXmlShouldBeAProblem() {
        home.edit("pop3server.xml", text -> text.replace("</pop3servers>", ""));

        assertNotReloaded("pop3server.xml: cannot read the file: ");
    }

    @Test
    void defaultsInANewFileShouldBeApplied() {
        home.replace("smtpserver.xml", "<directConnections>reject</directConnections>", "")
                .edit("proxyprotocol.properties", none -> "directConnections=accept\n");
        assertReloaded();

        try (Conversation direct = connect(OTHER, "smtp-proxied")) {
            assertThat(direct.line()).startsWith("220 ");
        }
    }

    @Test
    void listenerShouldBecomeProtectedAndUnprotected() {
        home.replace("smtpserver.xml", "<jmxName>smtp-plain</jmxName>", """
                <jmxName>smtp-plain</jmxName>
                <proxyProtocol enabled="true"><trustedProxies>127.0.0.1</trustedProxies></proxyProtocol>
                """)
                .replace("imapserver.xml", "<proxyProtocol enabled=\"true\">", "<proxyProtocol enabled=\"false\">");
        try (Conversation plain = connect(OTHER, "smtp-plain")) {
            assertThat(plain.line()).startsWith("220 ");
            assertReloaded();
            assertThat(plain.command("EHLO client.example")).startsWith("250 ");
        }

        assertThat(greetingBehindAHeader(PROXY, "smtp-plain")).startsWith("220 ");
        assertThat(greetingBehindAHeader(OTHER, "smtp-plain")).startsWith("421 ");
        try (Conversation plain = connect(OTHER, "imap-proxied")) {
            assertThat(plain.line()).startsWith("* OK ");
        }
        james.awaitLog(LogLine.isNotProtected("imap-proxied"));
        james.awaitLog(LogLine.isProtected("smtp-plain (SMTP [/127.0.0.1:" + james.port("smtp-plain") + "])"));
    }

    @Test
    void newOrChangedListenerShouldNeedARestart() {
        home.replace(
                        "smtpserver.xml",
                        "<bind>127.0.0.1:" + home.port("smtp-proxied") + "<",
                        "<bind>127.0.0.1:" + FreePort.next() + "<")
                .replace("imapserver.xml", "<jmxName>imap-proxied<", "<jmxName>imap-renamed<");

        assertNotReloaded(
                "smtpserver.xml, smtp-proxied: listener added or changed since James started",
                "smtpserver.xml, smtp-proxied: listener removed or changed since James started",
                "imapserver.xml, imap-renamed: listener added or changed since James started",
                "imapserver.xml, imap-proxied: listener removed or changed since James started",
                "restart");
    }

    @Test
    void otherActionShouldBeRefused() {
        for (String path : new String[] {"/proxyProtocol", "/proxyProtocol?action=restart"}) {
            assertThat(james.request("POST", path, "").statusCode()).as(path).isEqualTo(400);
        }
    }
}
