// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.SettingsHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The facts of a header of a real HAProxy are in the attributes of the mail and in the log. */
@WithJames(SettingsHome.class)
class HeaderFactsTest {
    private static final String CLIENT = "127.20.0.7";
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";

    private final Frontends ports = new Frontends();
    private final RunningJames james;
    private HaProxy haProxy;

    HeaderFactsTest(RunningJames james) {
        this.james = james.addUser(ALICE, PASSWORD);
    }

    @BeforeAll
    void start(@TempDir Path proxy) {
        haProxy = HaProxy.start(
                proxy, Arrays.stream(Protocol.values()).map(this::forward).collect(Collectors.joining()));
    }

    /** HAProxy gives each connection an id and logs it with the address of the client. */
    private String forward(Protocol protocol) {
        String options = "send-proxy-v2 proxy-v2-options unique-id";
        String id = "unique-id-format id_%ci_%cp_%Ts\n    log-format \"%ci %ID\"\n    default_backend";
        return ports.forward(protocol.name(), james.port(protocol.listener("proxied")), options)
                .replaceFirst("default_backend", id);
    }

    /** James logs nothing for an LMTP session without errors. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LMTP")
    void idInTheLogOfTheProxyShouldBeInTheLogOfJames(Protocol protocol) {
        String client = "127.20.1." + (1 + protocol.ordinal());
        try (Conversation conversation = Conversation.from(client, ports.of(protocol.name()))) {
            protocol.awaitGreeting(conversation);
            protocol.ask(conversation);
        }
        await().until(() -> haProxy.log().stream().anyMatch(line -> line.contains(client + " id_")));
        String line = haProxy.log().stream()
                .filter(logged -> logged.contains(client + " id_"))
                .findFirst()
                .orElseThrow();
        String id = line.substring(line.indexOf("id_"));
        await().untilAsserted(() -> assertThat(james.log())
                .filteredOn(logged -> logged.contains(" " + client + " " + id + "] "))
                .as("established and closed")
                .hasSizeGreaterThanOrEqualTo(2));
    }

    /** IMAP commands run on threads that many sessions share. */
    @Test
    void idShouldBeInTheLinesOfThreadsWithManySessions() {
        String client = "127.20.2.1";
        james.addUser("new@example.com", PASSWORD);

        try (Conversation imap = Conversation.from(client, ports.of("IMAP"))) {
            Protocol.IMAP.awaitGreeting(imap);
            Mailbox.of(imap, "new@example.com", PASSWORD);
        }

        assertThat(james.log())
                .filteredOn(line -> line.contains("[IMAP " + client) && line.contains("Provisioning mailbox INBOX"))
                .singleElement()
                .asString()
                .contains(" blocking-call-wrapper-", " id_" + client + "_");
    }

    @AfterAll
    void stop() {
        haProxy.close();
    }

    @Test
    void mailShouldHaveTheAttributesOfTheHeader() {
        int port;
        try (Conversation client = Conversation.from(CLIENT, ports.of("SMTP"))) {
            port = client.localPort();
            deliver("attributes", client);
        }

        assertThat(headerOf("attributes"))
                .contains("X-Proxy: 127.0.0.1\n", "X-Header-Version: v2\n")
                .contains("X-Unique-Id: id_" + CLIENT + "_" + port + "_")
                .doesNotContain("X-Matched");
    }

    @Test
    void matchersShouldMatchTheAttributesOfTheHeader() {
        try (Conversation proxy = Conversation.from("127.0.0.1", james.port("smtp-proxied"))) {
            deliver("matchers", proxy.send(HeaderVersion.withTls(CLIENT)));
        }

        assertThat(headerOf("matchers"))
                .contains("X-Matched-Tls: yes\n", "X-Matched-Tls-13: yes\n", "X-Matched-Destination: yes\n");
    }

    private static void deliver(String subject, Conversation client) {
        Protocol.SMTP.awaitGreeting(client);
        Protocol.SMTP.ask(client);
        client.deliver("someone@client.example", ALICE, "Subject: " + subject);
    }

    private String headerOf(String subject) {
        try (Mailbox mailbox = Mailbox.open(CLIENT, james.port("imap-plain"), ALICE, PASSWORD)) {
            return mailbox.awaitHeadersOf(subject);
        }
    }
}
