// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a real HAProxy says of a client comes with the mail, and James' own mailet writes it into the mail's header. */
@TestInstance(Lifecycle.PER_CLASS)
class MailAttributesTest {
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
            """;

    private final Ports ports = new Ports();
    private RunningJames james;
    private HaProxy haProxy;

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path proxy) {
        JamesHome home = JamesHome.in(folder)
                .edit("smtpserver.xml", text -> text.replace(CHAIN, HANDLER))
                .replace("mailetcontainer.xml", PROCESSOR, MAILET);
        james = RunningJames.start(home).addUser(ALICE, PASSWORD);
        String smtp = ports.forward("smtp", james.port("smtp-proxied"), "send-proxy-v2 proxy-v2-options unique-id");
        haProxy = HaProxy.start(
                proxy, smtp.replaceFirst("default_backend", "unique-id-format %ci_%cp_%Ts\n    default_backend"));
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
        try (Conversation client = Conversation.from(CLIENT, ports.of("smtp"))) {
            port = client.localPort();
            Dialect.SMTP.awaitGreeting(client);
            Dialect.SMTP.ask(client);
            client.command("MAIL FROM:<someone@client.example>");
            assertThat(client.command("RCPT TO:<" + ALICE + ">")).startsWith("250 ");
            assertThat(client.command("DATA")).startsWith("354 ");
            assertThat(client.command("Subject: attributes\r\n\r\nHello\r\n.")).startsWith("250 ");
        }
        try (Mailbox mailbox = Mailbox.open(CLIENT, james.port("imap-plain"), ALICE, PASSWORD)) {
            assertThat(mailbox.awaitHeadersOf("attributes"))
                    .contains("X-Proxy: 127.0.0.1\n", "X-Header-Version: v2\n")
                    .contains("X-Unique-Id: " + CLIENT + "_" + port + "_");
        }
    }
}
