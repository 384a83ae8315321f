// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.distribution.programs.Rbldnsd;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DNS lists of a real rbldnsd, with clients that a real HAProxy (IPv4) or the test (IPv6) names. The proxy, 127.0.0.1,
 * is listed too.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DnsBlockListTest {
    private static final String PROXY = "127.0.0.1";
    private static final String LISTED = "127.20.1.5";
    private static final String LISTED_IPV6 = "2001:db8:bad::5";
    private static final String UNLISTED = "127.20.0.5";
    private static final String UNLISTED_IPV6 = "2001:db8:900d::5";
    private static final String LISTED_AND_WELCOME = "127.20.1.6";
    private static final String LISTED_AND_MAY_RELAY = "127.10.1.5";
    private static final String ALICE = "alice@example.com";

    private static final String ENTRIES = ":127.0.0.2:$ is listed, see https://dnsbl.example/\n";
    private static final Map<String, String> LISTS = Map.of(
            "dnsbl.example:ip4set", ENTRIES + "127.0.0.2\n" + PROXY + "\n127.20.1.0/24\n" + LISTED_AND_MAY_RELAY + "\n",
            "dnsbl.example:ip6trie", ENTRIES + "2001:db8:bad::/48\n",
            "good.example:ip4set", ENTRIES + LISTED_AND_WELCOME + "\n",
            "empty.example:ip4set", ENTRIES);

    private static final String REPOSITORY = "/mailRepositories/var%2Fmail%2Flisted/mails";

    private final Frontends ports = new Frontends();
    private Rbldnsd rbldnsd;
    private RunningJames james;
    private HaProxy haProxy;

    @BeforeAll
    void start(@TempDir Path lists, @TempDir Path home, @TempDir Path proxy) throws IOException {
        rbldnsd = Rbldnsd.start(lists, LISTS);
        james = RunningJames.start(DnsListHome.asking(rbldnsd.address(), home)).addUser(ALICE, "secret");
        haProxy = HaProxy.start(
                proxy,
                Stream.of("smtp-ours", "smtp-james", "smtp-readme", "smtp-proxied")
                        .map(listener -> ports.forward(listener, james.port(listener), "send-proxy-v2"))
                        .reduce("", String::concat));
    }

    @AfterAll
    void stop() {
        haProxy.close();
        james.close();
        rbldnsd.close();
        assertThat(james.log()).noneMatch(line -> line.contains("fault of this extension") || line.contains("LEAK"));
    }

    /** IPv4 clients come through HAProxy. A machine may have no IPv6 address but ::1. */
    private Conversation connect(String client, String listener) {
        Conversation smtp = client.indexOf(':') < 0
                ? Conversation.from(client, ports.of(listener))
                : Conversation.from(PROXY, james.port(listener))
                        .send("PROXY TCP6 " + client + " 2001:db8::25 40000 25\r\n");
        assertThat(smtp.line()).startsWith("220 ");
        return smtp;
    }

    private String mailFrom(String client, String listener) {
        try (Conversation smtp = connect(client, listener)) {
            return mailFrom(smtp);
        }
    }

    private static String mailFrom(Conversation smtp) {
        smtp.command("EHLO client.example");
        return smtp.command("MAIL FROM:<someone@client.example>");
    }

    @ParameterizedTest
    @ValueSource(strings = {LISTED, LISTED_IPV6})
    void listedClientShouldBeRefusedWithTheTextOfTheList(String client) {
        assertThat(mailFrom(client, "smtp-ours"))
                .startsWith("5")
                .endsWith(" 5.7.1 " + client + " is listed, see https://dnsbl.example/");
        james.awaitLog(inFull(client) + " is on the blacklist dnsbl.example; its mail is refused");
    }

    @Test
    void configurationOfTheReadmeShouldRefuseAListedClient() {
        assertThat(mailFrom(LISTED, "smtp-readme")).startsWith("5").contains(LISTED);
        assertThat(mailFrom(UNLISTED, "smtp-readme")).startsWith("250 ");
    }

    /** The notation of Java. */
    private static String inFull(String client) {
        return client.replace("::", ":0:0:0:0:");
    }

    @ParameterizedTest
    @ValueSource(strings = {UNLISTED, UNLISTED_IPV6})
    void clientShouldBeAcceptedAlthoughItsProxyIsListed(String client) {
        assertThat(mailFrom(client, "smtp-ours")).startsWith("250 ");
    }

    @Test
    void sessionWithoutAClientShouldNotBeLookedUp() {
        try (Conversation proxy =
                Conversation.from(PROXY, james.port("smtp-ours")).send("PROXY UNKNOWN\r\n")) {
            assertThat(proxy.line()).startsWith("220 ");
            assertThat(mailFrom(proxy)).startsWith("250 ");
        }
    }

    @Test
    void clientOnTheWhitelistShouldBeAccepted() {
        assertThat(mailFrom(LISTED_AND_WELCOME, "smtp-ours")).startsWith("250 ");
    }

    @Test
    void clientThatMayRelayShouldBeAccepted() {
        assertThat(mailFrom(LISTED_AND_MAY_RELAY, "smtp-ours")).startsWith("250 ");
    }

    /** The reason for the handler of the extension. */
    @Test
    void handlerOfJamesShouldFindIpv4ClientsOnly() {
        assertThat(mailFrom(LISTED, "smtp-james")).contains(LISTED + " is listed");
        assertThat(mailFrom(LISTED_IPV6, "smtp-james")).startsWith("250 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {LISTED, LISTED_IPV6})
    void mailOfAListedClientShouldBeMatched(String client) {
        deliver(client, "smtp-proxied", "listed");
        await().untilAsserted(
                        () -> assertThat(james.webAdmin("GET", REPOSITORY, "")).contains("Mail"));
        await().untilAsserted(() -> assertThat(remoteAddressesInTheRepository()).contains(inFull(client)));
    }

    private String remoteAddressesInTheRepository() {
        return Stream.of(james.webAdmin("GET", REPOSITORY, "").split("[^\\w-]+"))
                .filter(key -> !key.isEmpty())
                .map(key -> james.webAdmin("GET", REPOSITORY + "/" + key, ""))
                .reduce("", String::concat);
    }

    @ParameterizedTest
    @ValueSource(strings = {UNLISTED, UNLISTED_IPV6})
    void mailOfAnotherClientShouldReachItsMailbox(String client) {
        deliver(client, "smtp-ours", "not listed " + client);

        try (Mailbox mailbox = Mailbox.open(PROXY, james.port("imap-plain"), ALICE, "secret")) {
            assertThat(mailbox.awaitHeadersOf("not listed " + client)).contains("[" + inFull(client) + "]");
        }
    }

    private void deliver(String client, String listener, String subject) {
        try (Conversation smtp = connect(client, listener)) {
            smtp.command("EHLO client.example");
            smtp.deliver("someone@client.example", ALICE, "Subject: " + subject);
        }
    }
}
