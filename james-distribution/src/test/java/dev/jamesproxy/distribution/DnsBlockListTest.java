// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
 * DNS lists with a real rbldnsd, asked about clients that a real HAProxy (IPv4) or the test (IPv6) names. The proxy,
 * 127.0.0.1, is on the list too.
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
            "good.example:ip4set", ENTRIES + LISTED_AND_WELCOME + "\n");

    private static final String HANDLER = """
            <handlerchain>
                <handler class="%s">
                    <getDetail>true</getDetail>
                    <rblservers>
                        <whitelist>good.example</whitelist>
                        <blacklist>dnsbl.example</blacklist>
                    </rblservers>
                </handler>
            """;

    private static final String MATCHER = """
            <processor state="root" enableJmx="false">
                <mailet match="dev.jamesproxy.mailet.InDnsbl=dnsbl.example" class="ToRepository">
                    <repositoryPath>memory://var/mail/listed/</repositoryPath>
                </mailet>
            """;
    private static final String REPOSITORY = "/mailRepositories/var%2Fmail%2Flisted/mails";

    private final Ports ports = new Ports();
    private Rbldnsd rbldnsd;
    private RunningJames james;
    private HaProxy haProxy;

    @BeforeAll
    void start(@TempDir Path lists, @TempDir Path home, @TempDir Path proxy) {
        rbldnsd = Rbldnsd.start(lists, LISTS);
        james = RunningJames.start(homeThatAsks(Rbldnsd.address(), home)).addUser(ALICE, "secret");
        haProxy = HaProxy.start(
                proxy,
                Stream.of("smtp-ours", "smtp-james", "smtp-proxied")
                        .map(listener -> ports.forward(listener, james.port(listener), "send-proxy-v2"))
                        .reduce("", String::concat));
    }

    private static JamesHome homeThatAsks(String nameServer, Path folder) {
        return withHandler(
                        "smtp-james",
                        "org.apache.james.smtpserver.fastfail.DNSRBLHandler",
                        withHandler("smtp-ours", "dev.jamesproxy.smtp.DnsblHandler", JamesHome.in(folder)))
                .asking(nameServer)
                .replace("mailetcontainer.xml", "<processor state=\"root\" enableJmx=\"false\">", MATCHER);
    }

    private static JamesHome withHandler(String listener, String handler, JamesHome home) {
        return home.copyListener(
                "smtpserver.xml",
                "smtp-proxied",
                listener,
                text -> text.replace("<handlerchain>", HANDLER.formatted(handler)));
    }

    @AfterAll
    void stop() {
        haProxy.close();
        james.close();
        rbldnsd.close();
        assertThat(james.log()).noneMatch(line -> line.contains("fault of this extension") || line.contains("LEAK"));
    }

    /** A client whose address is IPv4 comes through HAProxy; of IPv6, a machine may have no address but ::1. */
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
        james.awaitLog(inFull(client) + " is on the blacklist dnsbl.example, and its mail is refused");
    }

    /** As Java writes it. */
    private static String inFull(String client) {
        return client.replace("::", ":0:0:0:0:");
    }

    @ParameterizedTest
    @ValueSource(strings = {UNLISTED, UNLISTED_IPV6})
    void clientShouldNotSufferFromAProxyOnTheList(String client) {
        assertThat(mailFrom(client, "smtp-ours")).startsWith("250 ");
    }

    @Test
    void sessionWithoutAClientShouldBeLookedUpAsItsProxy() {
        try (Conversation proxy =
                Conversation.from(PROXY, james.port("smtp-ours")).send("PROXY UNKNOWN\r\n")) {
            assertThat(proxy.line()).startsWith("220 ");
            assertThat(mailFrom(proxy)).contains(PROXY + " is listed");
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

    /** Why there is a handler of ours. */
    @Test
    void handlerOfJamesShouldFindIpv4ClientsOnly() {
        assertThat(mailFrom(LISTED, "smtp-james")).contains(LISTED + " is listed");
        assertThat(mailFrom(LISTED_IPV6, "smtp-james")).startsWith("250 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {LISTED, LISTED_IPV6})
    void mailOfAListedClientShouldBeMatched(String client) {
        deliver(client, "listed");
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
        deliver(client, "not listed " + client);

        try (Mailbox mailbox = Mailbox.open(PROXY, james.port("imap-plain"), ALICE, "secret")) {
            assertThat(mailbox.awaitHeadersOf("not listed " + client)).contains("[" + inFull(client) + "]");
        }
    }

    private void deliver(String client, String subject) {
        try (Conversation smtp = connect(client, "smtp-proxied")) {
            smtp.command("EHLO client.example");
            smtp.deliver("someone@client.example", ALICE, "Subject: " + subject);
        }
    }

    @Test
    void listThatDoesNotAnswerShouldLetMailThroughWithOneLineInTheLog(@TempDir Path folder) {
        String nobody = Rbldnsd.address().replaceFirst("53$", "54");
        try (RunningJames alone = RunningJames.start(homeThatAsks(nobody, folder))) {
            for (Version version : Version.values()) {
                try (Conversation smtp =
                        Conversation.from(PROXY, alone.port("smtp-ours")).send(version.header(LISTED))) {
                    assertThat(smtp.line()).startsWith("220 ");
                    assertThat(mailFrom(smtp)).startsWith("250 ");
                }
            }
            for (String list : new String[] {"good.example", "dnsbl.example"}) {
                assertThat(alone.logAtInfoOrAbove())
                        .filteredOn(line -> line.contains(list))
                        .singleElement()
                        .asString()
                        .contains("WARN", "DNS list " + list + " does not answer (", "mail passes without it");
            }
        }
    }
}
