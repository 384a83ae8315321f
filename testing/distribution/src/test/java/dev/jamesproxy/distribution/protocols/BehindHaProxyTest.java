// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SMTP and IMAP through a real HAProxy with health checks. Clients are in 127.10.0.0/16, which may relay in the sample
 * configuration, or in 127.20.0.0/16, which may not. HAProxy is 127.0.0.1, which may relay.
 */
@WithJames
class BehindHaProxyTest {
    private static final String INSIDE = "127.10.0.5";
    private static final String OUTSIDE = "127.20.0.5";
    private static final String ALICE = "alice@example.com";

    private final RunningJames james;
    private HaProxy haProxy;
    private final Frontends ports = new Frontends();

    BehindHaProxyTest(RunningJames james) {
        this.james = james.addUser(ALICE, "secret");
    }

    @BeforeAll
    void start(@TempDir Path proxy) {
        int smtp = james.port("smtp-proxied");
        int imap = james.port("imap-proxied");
        haProxy = HaProxy.start(
                proxy,
                ports.forward("smtp-v1", smtp, "send-proxy check inter 200ms")
                        + ports.forward("smtp-v2", smtp, "send-proxy-v2 check inter 200ms")
                        + ports.forward("imap-v1", imap, "send-proxy check inter 200ms")
                        + ports.forward("imap-v2", imap, "send-proxy-v2 check inter 200ms")
                        + ports.forward("smtp-twice", ports.of("smtp-v2"), "send-proxy")
                        + ports.forward("imap-twice", ports.of("imap-v1"), "send-proxy-v2"));
    }

    @AfterAll
    void stop() {
        haProxy.close();
    }

    private Conversation smtp(String client, String version) {
        Conversation smtp = Conversation.from(client, ports.of("smtp-" + version));
        assertThat(smtp.line()).startsWith("220 ");
        return smtp;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void ehloShouldAnswerWithTheAddressOfTheClient(String version) {
        try (Conversation smtp = smtp(INSIDE, version)) {
            smtp.send("EHLO client.example\r\n");
            assertThat(smtp.line()).contains("[" + INSIDE + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void clientInsideAuthorizedAddressesShouldRelay(String version) {
        assertThat(relayFrom(INSIDE, version)).startsWith("250 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void clientOutsideAuthorizedAddressesShouldNotRelayAlthoughItsProxyIsInside(String version) {
        assertThat(relayFrom(OUTSIDE, version)).startsWith("550 ");
    }

    private String relayFrom(String client, String version) {
        try (Conversation smtp = smtp(client, version)) {
            smtp.command("EHLO client.example");
            smtp.command("MAIL FROM:<someone@client.example>");
            return smtp.command("RCPT TO:<someone@elsewhere.example>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void receivedShouldHaveTheAddressOfTheClient(String version) {
        String subject = "from " + OUTSIDE + " through " + version;
        try (Conversation smtp = smtp(OUTSIDE, version)) {
            smtp.command("EHLO client.example");
            smtp.deliver("someone@client.example", ALICE, "Subject: " + subject);
        }
        try (Mailbox mailbox = Mailbox.open(INSIDE, ports.of("imap-" + version), ALICE, "secret")) {
            assertThat(mailbox.awaitHeadersOf(subject))
                    .contains("Received: from " + OUTSIDE)
                    .contains("([" + OUTSIDE + "])")
                    .doesNotContain("127.0.0.1]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void logOfImapShouldHaveTheAddressOfTheClient(String version) {
        String client = version.equals("v1") ? "127.20.1.1" : "127.20.1.2";
        try (Mailbox mailbox = Mailbox.open(client, ports.of("imap-" + version), ALICE, "secret")) {
            assertThat(mailbox.command("NOOP")).isEmpty();
        }
        james.awaitLog("Connection established from " + client);
        james.awaitLog("[IMAP " + client + "]");
    }

    @ParameterizedTest
    @CsvSource({"smtp, 421 4.3.2 Second ", "imap, * BYE [UNAVAILABLE] Second "})
    void twoProxiesThatBothAddAHeaderShouldBeRefused(String protocol, String refusal) {
        try (Conversation client = Conversation.from(OUTSIDE, ports.of(protocol + "-twice"))) {
            assertThat(client.rest().lines().reduce((first, last) -> last))
                    .hasValueSatisfying(line -> assertThat(line).startsWith(refusal));
        }
        james.awaitLog(LogLine.refused(protocol + "-proxied", "127.0.0.1:"));
        assertThat(james.log()).anyMatch(line -> line.contains("SECOND_HEADER"));
    }

    @Test
    void twoBackendsShouldTakeTurns(@TempDir Path otherHome, @TempDir Path otherProxy) {
        JamesHome other = JamesHome.in(otherHome).replace("smtpserver.xml", "James behind a proxy", "The other James");
        String sections = """
                frontend both
                    bind 127.0.0.1:%d
                    default_backend james
                backend james
                    balance roundrobin
                    server one 127.0.0.1:%d send-proxy-v2 check
                    server two 127.0.0.1:%d send-proxy check
                """.formatted(ports.reserve("both"), james.port("smtp-proxied"), other.port("smtp-proxied"));
        try (RunningJames second = RunningJames.start(other);
                HaProxy both = HaProxy.start(otherProxy, sections)) {
            List<String> greetings = List.of(greeting(), greeting(), greeting(), greeting());
            assertThat(greetings)
                    .filteredOn(text -> text.contains("James behind a proxy"))
                    .hasSize(2);
            assertThat(greetings)
                    .filteredOn(text -> text.contains("The other James"))
                    .hasSize(2);
        }
    }

    private String greeting() {
        try (Conversation smtp = Conversation.from(OUTSIDE, ports.of("both"))) {
            String greeting = smtp.line();
            smtp.send("EHLO client.example\r\n");
            assertThat(smtp.line()).contains("[" + OUTSIDE + "]");
            return greeting;
        }
    }
}
