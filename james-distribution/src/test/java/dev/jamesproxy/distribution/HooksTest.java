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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hooks, matchers and rules of James that decide on an address decide on the client's, behind a real HAProxy for IPv4
 * clients and behind a header of the test for IPv6 ones. HAProxy comes from 127.0.0.1, which may relay.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HooksTest {
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";
    private static final String CHAIN = "<handlerchain>";
    /** With its JMX, James 3.8.1 fails on the null that this handler answers, on every listener. */
    private static final String HANDLER = "<handlerchain enableJmx=\"false\">"
            + "<handler class=\"org.apache.james.smtpserver.POP3BeforeSMTPHandler\"><expireTime>1 hour</expireTime></handler>";

    private static final String PROCESSOR = "<processor state=\"transport\" enableJmx=\"false\">";
    private static final String MATCHERS = PROCESSOR
            + marking("RemoteAddrInNetwork=127.20.5.0/24, 2001:db8:5::/48", "In-Network")
            + marking("RemoteAddrNotInNetwork=127.20.5.0/24, 2001:db8:5::/48", "Not-In-Network")
            + marking("SMTPIsAuthNetwork", "Authorized");

    private final Ports ports = new Ports();
    private RunningJames james;
    private HaProxy haProxy;

    private static String marking(String matcher, String name) {
        return "<mailet match=\"%s\" class=\"SetMimeHeader\"><name>X-%s</name><value>yes</value></mailet>"
                .formatted(matcher, name);
    }

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path proxy) {
        JamesHome home = JamesHome.in(folder)
                .replace("smtpserver.xml", CHAIN, HANDLER)
                .replace("mailetcontainer.xml", PROCESSOR, MATCHERS);
        james = RunningJames.start(home).addUser(ALICE, PASSWORD);
        haProxy = HaProxy.start(
                proxy,
                ports.forward("smtp", james.port("smtp-proxied"), "send-proxy-v2")
                        + ports.forward("pop3", james.port("pop3-proxied"), "send-proxy-v2"));
    }

    @AfterAll
    void stop() {
        haProxy.close();
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
    }

    private Conversation smtp(String client) {
        if (!client.contains(":")) {
            return Conversation.from(client, ports.of("smtp"));
        }
        return Conversation.from("127.0.0.1", james.port("smtp-proxied"))
                .send("PROXY TCP6 " + client + " 2001:db8::25 40000 25\r\n");
    }

    private String relay(String client) {
        try (Conversation smtp = smtp(client)) {
            Dialect.SMTP.awaitGreeting(smtp);
            Dialect.SMTP.ask(smtp);
            smtp.command("MAIL FROM:<someone@client.example>");
            return smtp.command("RCPT TO:<someone@elsewhere.example>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.20.5.1, In-Network",
        "127.20.6.1, Not-In-Network",
        "2001:db8:5::1, In-Network",
        "2001:db8:6::1, Not-In-Network"
    })
    void networkOfTheClientShouldCountForMatchers(String client, String mark) {
        String headers = headersOfAMailFrom(client);

        assertThat(headers)
                .contains("X-" + mark + ": yes")
                .containsOnlyOnce("In-Network")
                .doesNotContain("Authorized");
    }

    @Test
    void onlyClientsInAuthorizedAddressesShouldBeInTheAuthorizedNetwork() {
        assertThat(headersOfAMailFrom("127.10.0.9")).contains("X-Authorized: yes");
    }

    private String headersOfAMailFrom(String client) {
        try (Conversation smtp = smtp(client)) {
            Dialect.SMTP.awaitGreeting(smtp);
            Dialect.SMTP.ask(smtp);
            smtp.deliver("someone@client.example", ALICE, "Subject: from " + client);
        }
        try (Mailbox mailbox = Mailbox.open("127.0.0.1", james.port("imap-plain"), ALICE, PASSWORD)) {
            return mailbox.awaitHeadersOf("from " + client);
        }
    }

    @Test
    void clientThatHasReadItsMailOverPop3ShouldRelayAndNobodyElse() {
        assertThat(relay("127.20.7.1")).startsWith("550 ");

        try (Conversation pop3 = Conversation.from("127.20.7.1", ports.of("pop3"))) {
            Dialect.POP3.awaitGreeting(pop3);
            assertThat(pop3.send("USER " + ALICE + "\r\n").line()).startsWith("+OK");
            assertThat(pop3.send("PASS " + PASSWORD + "\r\n").line()).startsWith("+OK");
            pop3.send("QUIT\r\n").rest();
        }

        assertThat(relay("127.20.7.1")).startsWith("250 ");
        assertThat(relay("127.20.7.2")).startsWith("550 ");
    }

    @ParameterizedTest
    @CsvSource({"127.10.0.9, false", "127.20.5.1, true"})
    void loginShouldBeAnnouncedToClientsOutsideAuthorizedAddressesOnly(String client, boolean announced) {
        try (Conversation smtp = Conversation.from("127.0.0.1", james.port("smtp-proxied"))) {
            smtp.send(Version.withTls(client));
            Dialect.SMTP.awaitGreeting(smtp);
            assertThat(Dialect.SMTP.ask(smtp).contains("AUTH")).isEqualTo(announced);
        }
    }
}
