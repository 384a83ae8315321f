// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a real HAProxy says of a client comes with its mail, and stands in the log. */
@TestInstance(Lifecycle.PER_CLASS)
class HeaderFactsTest {
    private static final String CLIENT = "127.20.0.7";
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";
    private static final String CHAIN = "<handlerchain>";
    private static final String HANDLER = CHAIN + "<handler class=\"dev.jamesproxy.smtp.ProxyMailAttributes\"/>";
    private static final String PROCESSOR = "<processor state=\"transport\" enableJmx=\"false\">";
    private static final String MAILET = PROCESSOR + """
            <mailet match="All" class="MailAttributesToMimeHeaders">
                <simplemapping>dev.jamesproxy.proxy; X-Proxy</simplemapping>
                <simplemapping>dev.jamesproxy.headerVersion; X-Header-Version</simplemapping>
                <simplemapping>dev.jamesproxy.uniqueId; X-Unique-Id</simplemapping>
            </mailet>
            """
            + marking("HasMailAttribute=dev.jamesproxy.tlsVersion", "Tls")
            + marking("HasMailAttributeWithValueRegex=dev.jamesproxy.tlsCipher, TLS_AES_.*", "Tls-13")
            + marking("dev.jamesproxy.mailet.DestinationInNetwork=198.51.100.0/24", "Destination");

    private final Ports ports = new Ports();
    private RunningJames james;
    private HaProxy haProxy;

    private static String marking(String matcher, String name) {
        return "<mailet match=\"%s\" class=\"SetMimeHeader\"><name>X-Matched-%s</name><value>yes</value></mailet>"
                .formatted(matcher, name);
    }

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path proxy) {
        JamesHome home = JamesHome.in(folder)
                .edit("smtpserver.xml", text -> text.replace(CHAIN, HANDLER))
                .replace("logback.xml", "%-5level [", "%-5level %thread [")
                .replace("mailetcontainer.xml", PROCESSOR, MAILET);
        james = RunningJames.start(home).addUser(ALICE, PASSWORD);
        haProxy = HaProxy.start(
                proxy, Arrays.stream(Dialect.values()).map(this::forward).collect(Collectors.joining()));
    }

    /** HAProxy gives each connection an id, and logs it together with the client. */
    private String forward(Dialect dialect) {
        String options = "send-proxy-v2 proxy-v2-options unique-id";
        String id = "unique-id-format id_%ci_%cp_%Ts\n    log-format \"%ci %ID\"\n    default_backend";
        return ports.forward(dialect.name(), james.port(dialect.listener("proxied")), options)
                .replaceFirst("default_backend", id);
    }

    /** James logs nothing of an LMTP session that goes well. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "LMTP")
    void idInTheLogOfTheProxyShouldBeInTheLogOfJames(Dialect dialect) {
        String client = "127.20.1." + (1 + dialect.ordinal());
        try (Conversation conversation = Conversation.from(client, ports.of(dialect.name()))) {
            dialect.awaitGreeting(conversation);
            dialect.ask(conversation);
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

    /** IMAP commands run on threads that serve many sessions. */
    @Test
    void idShouldBeInLinesOfThreadsThatServeMany() {
        String client = "127.20.2.1";
        james.addUser("new@example.com", PASSWORD);

        try (Conversation imap = Conversation.from(client, ports.of("IMAP"))) {
            Dialect.IMAP.awaitGreeting(imap);
            Mailbox.of(imap, "new@example.com", PASSWORD);
        }

        assertThat(james.log())
                .filteredOn(line -> line.contains("Provisioning mailbox INBOX"))
                .singleElement()
                .asString()
                .contains(" blocking-call-wrapper-")
                .contains("[IMAP " + client + " id_" + client + "_");
    }

    @AfterAll
    void stop() {
        haProxy.close();
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
    }

    @Test
    void mailShouldComeWithWhatTheHeaderSaid() {
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
    void matchersShouldWorkWithWhatTheHeaderSaid() {
        try (Conversation proxy = Conversation.from("127.0.0.1", james.port("smtp-proxied"))) {
            deliver("matchers", proxy.send(Version.withTls(CLIENT)));
        }

        assertThat(headerOf("matchers"))
                .contains("X-Matched-Tls: yes\n", "X-Matched-Tls-13: yes\n", "X-Matched-Destination: yes\n");
    }

    private static void deliver(String subject, Conversation client) {
        Dialect.SMTP.awaitGreeting(client);
        Dialect.SMTP.ask(client);
        client.deliver("someone@client.example", ALICE, "Subject: " + subject);
    }

    private String headerOf(String subject) {
        try (Mailbox mailbox = Mailbox.open(CLIENT, james.port("imap-plain"), ALICE, PASSWORD)) {
            return mailbox.awaitHeadersOf(subject);
        }
    }
}
