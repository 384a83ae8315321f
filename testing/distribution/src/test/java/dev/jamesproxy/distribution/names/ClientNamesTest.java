// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.programs.NameServer;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** What DNS says about clients, in Received and in the answers of a James that asks a name server of the test. */
@TestInstance(Lifecycle.PER_CLASS)
class ClientNamesTest {
    private static final String PROXY = "127.0.0.1";
    private static final String ALICE = "alice@example.com";
    private static final String NAMED = "192.0.2.200";
    private static final String FORGED = "192.0.2.201";
    private static final String NAMELESS = "192.0.2.202";
    private static final String SILENT = "192.0.2.203";
    private static final String NAMED_IPV6 = "2001:db8::5";
    private static final String DIRECT = "127.20.3.1";
    private static final String DIRECT_NAME = "direct.example";

    private static final String LISTED = "192.0.2.2";
    private static final String WELCOME_ON_BLACKLIST = "192.0.2.4";
    private static final String OVER_QUOTA = "192.0.2.5";
    private static final String UNTRUSTED = "192.0.2.6";
    private static final String TRUSTED = "192.0.2.7";
    private static final String OTHER_CODE = "192.0.2.8";
    private static final String SERVFAIL = "192.0.2.9";
    private static final String ODD = "192.0.2.10";
    private static final String SILENT_LIST = "192.0.2.11";

    private static final int MORE_THAN_ENOUGH_FOR_A_REST = 6;

    private final NameServer dns = NameServer.start();
    private final AtomicInteger subjects = new AtomicInteger();
    private RunningJames james;

    @BeforeAll
    void start(@TempDir Path home) {
        dns.pointer(NAMED, "named.example").address("named.example", NAMED);
        dns.pointer(FORGED, "victim.example").address("victim.example", "192.0.2.99");
        dns.pointer(NAMED_IPV6, "six.example").address("six.example", NAMED_IPV6);
        dns.pointer(DIRECT, DIRECT_NAME).address(DIRECT_NAME, DIRECT);
        dns.silentAboutNameOf(SILENT);
        entry(LISTED, "bad.example", "127.0.0.2");
        entry(WELCOME_ON_BLACKLIST, "bad.example", "127.0.0.1");
        entry(OVER_QUOTA, "bad.example", "127.0.0.2");
        entry(OVER_QUOTA, "good.example", "127.0.0.255");
        entry(UNTRUSTED, "bad.example", "127.0.0.2");
        entry(UNTRUSTED, "good.example", "127.0.9.0");
        entry(TRUSTED, "bad.example", "127.0.0.2");
        entry(TRUSTED, "good.example", "127.0.9.1");
        entry(OTHER_CODE, "codes.example", "127.0.0.12");
        entry(ODD, "bad.example", "203.0.113.80");
        dns.failAbout(query(SERVFAIL, "bad.example"), Rcode.SERVFAIL);
        dns.silentAbout(query(SILENT_LIST, "bad.example"));
        james = RunningJames.start(NamesHome.asking(dns.address(), home)).addUser(ALICE, "secret");
    }

    private void entry(String client, String list, String code) {
        dns.address(query(client, list), code);
    }

    private static String query(String client, String list) {
        return client.replaceFirst("(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)", "$4.$3.$2.$1.") + list + ".";
    }

    @AfterAll
    void stop() {
        james.close();
        dns.close();
        assertThat(james.log()).noneMatch(line -> line.contains("internal error") || line.contains("LEAK"));
    }

    private Conversation client(String client, String listener) {
        Conversation smtp = Conversation.from(PROXY, james.port(listener));
        return greeted(
                client.contains(":")
                        ? smtp.send("PROXY TCP6 " + client + " 2001:db8::25 40000 25\r\n")
                        : smtp.send(HeaderVersion.V2.header(client)));
    }

    private static Conversation greeted(Conversation smtp) {
        assertThat(smtp.line()).startsWith("220 ");
        return smtp;
    }

    /** Sends a mail after the greeting, and returns its header. */
    private String received(Conversation client) {
        String subject = "mail " + subjects.incrementAndGet();
        try (client) {
            client.command("EHLO me");
            client.deliver("someone@client.example", ALICE, "Subject: " + subject);
        }
        try (Mailbox mailbox = Mailbox.open(PROXY, james.port("imap-plain"), ALICE, "secret")) {
            return mailbox.awaitHeadersOf(subject).replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "smtp-proxied, 192.0.2.200, named.example (EHLO me) ([192.0.2.200])",
        "smtp-proxied, 2001:db8::5, six.example (EHLO me) ([2001:db8:0:0:0:0:0:5])",
        "smtp-proxied, 192.0.2.201, 192.0.2.201 (EHLO me) ([192.0.2.201])",
        "smtp-proxied, 192.0.2.202, 192.0.2.202 (EHLO me) ([192.0.2.202])",
        "smtp-proxied, 192.0.2.203, 192.0.2.203 (EHLO me) ([192.0.2.203])",
        "smtp-unconfirmed, 192.0.2.201, victim.example (EHLO me) ([192.0.2.201])",
        "smtp-off, 192.0.2.200, 192.0.2.200 (EHLO me) ([192.0.2.200])"
    })
    void receivedShouldHaveTheNameOfTheClient(String listener, String client, String from) {
        assertThat(received(client(client, listener))).contains("from " + from);
    }

    @Test
    void forgedNameShouldAppearNowhere() {
        received(client(FORGED, "smtp-proxied"));

        assertThat(james.log()).filteredOn(line -> line.contains(FORGED)).noneMatch(line -> line.contains("victim"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp-direct", "smtp-shadow"})
    void clientWithoutAHeaderShouldHaveItsName(String listener) {
        assertThat(received(greeted(Conversation.from(DIRECT, james.port(listener)))))
                .contains("from " + DIRECT_NAME + " (EHLO me) ([" + DIRECT + "])");
    }

    @Test
    void healthCheckShouldAskNothing() {
        try (Conversation check =
                Conversation.from(PROXY, james.port("smtp-lists")).send(HeaderVersion.V2.withoutClient())) {
            assertThat(check.line()).startsWith("220 ");
            check.command("EHLO me");
            assertThat(check.command("MAIL FROM:<someone@client.example>")).startsWith("250 ");
        }
        assertThat(dns.askedForNameOf(PROXY)).isZero();
        assertThat(dns.asked(query(PROXY, "bad.example"))).isZero();
    }

    private String mailFrom(String client) {
        try (Conversation smtp = client(client, "smtp-lists")) {
            smtp.command("EHLO me");
            return smtp.command("MAIL FROM:<someone@client.example>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LISTED, OVER_QUOTA, UNTRUSTED})
    void listedClientShouldBeRefused(String client) {
        assertThat(mailFrom(client)).startsWith("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {NAMELESS, WELCOME_ON_BLACKLIST, TRUSTED, OTHER_CODE})
    void otherClientShouldBeAccepted(String client) {
        assertThat(mailFrom(client)).startsWith("250 ");
    }

    /** The owner of one client's entry must not switch the list off for the others. */
    @ParameterizedTest
    @CsvSource({SERVFAIL + ", 192.0.2.21", ODD + ", 192.0.2.22", SILENT_LIST + ", 192.0.2.23"})
    void faultOfOneQuestionShouldNotSpeakForTheOthers(String client, String listed) {
        entry(listed, "bad.example", "127.0.0.2");
        for (int i = 0; i < MORE_THAN_ENOUGH_FOR_A_REST; i++) {
            assertThat(mailFrom(client)).startsWith("250 ");
        }

        assertThat(mailFrom(listed)).startsWith("5");
        assertThat(james.logAtInfoOrAbove()).noneMatch(line -> line.contains("no queries for"));
    }

    @Test
    void returnCodesShouldBeThoseOfTheMatcherInAMail() {
        assertThat(received(client(OTHER_CODE, "smtp-proxied"))).contains("X-Listed: yes");
        assertThat(received(client(LISTED, "smtp-proxied"))).doesNotContain("X-Listed");
    }

    @Test
    void matcherShouldUseTheAnswerFromBeforeTheSession() {
        String client = "192.0.2.220";
        Conversation smtp = client(client, "smtp-lists");
        entry(client, "codes.example", "127.0.0.12");

        assertThat(received(smtp)).doesNotContain("X-Listed");
    }
}
