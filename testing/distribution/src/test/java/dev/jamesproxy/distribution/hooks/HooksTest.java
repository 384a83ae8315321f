// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.distribution.programs.Rbldnsd;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hooks, matchers and mailets of James and of the extension behind a real HAProxy: with the extension they use the
 * address of the client, without a header that of the proxy; James' own {@code proxyRequired} is tested too. IPv4
 * clients connect to HAProxy. IPv6 clients come through another proxy, because a machine may have no IPv6 address but
 * {@code ::1}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class HooksTest {
    private static final String PASSWORD = "secret";

    private final Frontends ports = new Frontends();
    private final Map<Client, String> headers = new ConcurrentHashMap<>();
    private Rbldnsd rbldnsd;
    private RunningJames james;
    private HaProxy haProxy;

    @BeforeAll
    void start(@TempDir Path zones, @TempDir Path home, @TempDir Path proxy) {
        rbldnsd = Rbldnsd.start(zones, HookHome.ZONES);
        james = RunningJames.start(HookHome.asking(rbldnsd.address(), home)).addUser(HookHome.ALICE, PASSWORD);
        haProxy = HaProxy.start(
                proxy, Stream.of(HeaderSupport.values()).map(this::sections).collect(Collectors.joining()));
        Client.all().filter(Client::inside).forEach(this::becomeKnown);
    }

    private String sections(HeaderSupport support) {
        Stream<String> kinds = Stream.concat(
                Stream.of(HookHome.MAIL, HookHome.POP3, HookHome.REVERSE, HookHome.LIMITED),
                HookHome.hooks().stream().map(Hook::name));
        return kinds.map(support::listener)
                .map(name -> ports.forward(name, james.port(name), support.serverOptions())
                        .replaceFirst(
                                "(?=default_backend)",
                                "bind 127.0.0.1:%d accept-proxy\n    ".formatted(ports.reserve(throughAnother(name)))))
                .collect(Collectors.joining());
    }

    private static String throughAnother(String listener) {
        return listener + "-through-another";
    }

    /** Some hooks remember earlier clients. */
    private void becomeKnown(Client client) {
        try (Conversation pop3 = connect(client, HookHome.POP3)) {
            Protocol.POP3.awaitGreeting(pop3);
            assertThat(pop3.send("USER " + HookHome.ALICE + "\r\n").line()).startsWith("+OK");
            assertThat(pop3.send("PASS " + PASSWORD + "\r\n").line()).startsWith("+OK");
            pop3.send("QUIT\r\n").rest();
        }
        isFavoured(client, Hook.GREYLIST);
    }

    private Conversation connect(Client client, String kind) {
        String listener = client.support().listener(kind);
        return client.ipv6()
                ? Conversation.from("127.0.0.1", ports.of(throughAnother(listener)))
                        .send("PROXY TCP6 " + client.address() + " 2001:db8::25 40000 25\r\n")
                : Conversation.from(client.address(), ports.of(listener));
    }

    private boolean isFavoured(Client client, Hook hook) {
        try (Conversation smtp = connect(client, hook.name())) {
            Protocol.SMTP.awaitGreeting(smtp);
            return hook.favours(smtp, subject(hook, client));
        }
    }

    private static String subject(Hook hook, Client client) {
        return hook + " from " + client.address();
    }

    @AfterAll
    void stop() {
        haProxy.close();
        james.close();
        rbldnsd.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
    }

    static Stream<Arguments> clientsOfEachHook() {
        return Stream.of(Hook.values()).flatMap(hook -> Client.all().map(client -> Arguments.of(hook, client)));
    }

    @ParameterizedTest
    @MethodSource("clientsOfEachHook")
    void hookShouldUseTheAddressOfTheClientWithTheExtension(Hook hook, Client client) {
        assumeTrue(HookHome.hooks().contains(hook), "this James has no such hook");

        boolean favoured = isFavoured(client, hook);

        assertThat(favoured).isEqualTo(hook.isExpectedToFavour(client.support(), client.ipv6(), client.inside()));
        if (favoured && hook.delivers()) {
            headerOf(subject(hook, client));
        }
    }

    static Stream<Arguments> clientsOfEachMailHook() {
        return Stream.of(MailHook.values()).flatMap(hook -> Client.all().map(client -> Arguments.of(hook, client)));
    }

    @ParameterizedTest
    @MethodSource("clientsOfEachMailHook")
    void mailHookShouldUseTheAddressOfTheClientWithTheExtension(MailHook hook, Client client) {
        String header = headers.computeIfAbsent(client, this::headerOfAMailFrom);

        assertThat(hook.favours(header))
                .as(header)
                .isEqualTo(hook.isExpectedToFavour(client.support(), client.ipv6(), client.inside()));
    }

    /** The address of the proxy may relay, and has read its mail over POP3. */
    @ParameterizedTest
    @EnumSource(names = {"AUTHORIZED_ADDRESSES", "POP3_BEFORE_SMTP"})
    void sessionWithoutAClientShouldNotRelayByTheAddressOfTheProxy(Hook hook) {
        for (HeaderVersion version : HeaderVersion.values()) {
            int port = james.port(HeaderSupport.EXTENSION.listener(hook.name()));
            try (Conversation smtp = Conversation.from("127.0.0.1", port).send(version.withoutClient())) {
                Protocol.SMTP.awaitGreeting(smtp);
                assertThat(hook.favours(smtp, "without a client")).isFalse();
            }
        }
    }

    /** No address has a name in the reverse zones, so a comparison would always fail. */
    @ParameterizedTest
    @EnumSource
    void reverseEqualsEhloHeloHandlerShouldOnlyNeedAHostWithAnAddress(HeaderSupport support) {
        Client client = new Client(support, false, true);
        assertThat(mailAfterEhlo("host.sender.example", client)).startsWith("250 ");
        assertThat(mailAfterEhlo("unknown.sender.example", client)).startsWith("501 5.5.4 Provided EHLO/HELO ");
    }

    @ParameterizedTest
    @EnumSource
    void limitPerAddressShouldCountClientsWithTheExtension(HeaderSupport support) {
        Client client = new Client(support, true, true);
        Client other = new Client(support, false, true);
        try (Conversation first = connect(client, HookHome.LIMITED)) {
            Protocol.SMTP.awaitGreeting(first);
            assertThat(isGreeted(other)).isEqualTo(support == HeaderSupport.EXTENSION);
            assertThat(isGreeted(client)).isFalse();
        }
    }

    private boolean isGreeted(Client client) {
        try (Conversation smtp = connect(client, HookHome.LIMITED)) {
            return smtp.line().startsWith("220 ");
        } catch (Conversation.Ended e) {
            return false;
        }
    }

    private String mailAfterEhlo(String name, Client client) {
        try (Conversation smtp = connect(client, HookHome.REVERSE)) {
            Protocol.SMTP.awaitGreeting(smtp);
            smtp.command("EHLO " + name);
            return smtp.command("MAIL FROM:<" + HookHome.SENDER + ">");
        }
    }

    private String headerOfAMailFrom(Client client) {
        String subject = "mail from " + client.address();
        try (Conversation smtp = connect(client, HookHome.MAIL)) {
            Protocol.SMTP.awaitGreeting(smtp);
            Protocol.SMTP.ask(smtp);
            smtp.deliver(HookHome.SENDER, HookHome.ALICE, "Subject: " + subject);
        }
        return headerOf(subject);
    }

    private String headerOf(String subject) {
        try (Mailbox mailbox = Mailbox.open("127.0.0.1", james.port("imap-plain"), HookHome.ALICE, PASSWORD)) {
            return mailbox.awaitHeadersOf(subject);
        }
    }

    /** A client that connects with this kind of header, inside or outside the favoured network. */
    private record Client(HeaderSupport support, boolean ipv6, boolean inside) {

        /** Differs for each kind: some hooks remember it. */
        String address() {
            String form = ipv6 ? "2001:db8:%d:%d::5" : "127.%d.%d.5";
            return form.formatted(inside ? 10 : 20, 1 + support.ordinal());
        }

        static Stream<Client> all() {
            return Stream.of(HeaderSupport.values())
                    .flatMap(support -> Stream.of(false, true)
                            .flatMap(ipv6 -> Stream.of(true, false).map(inside -> new Client(support, ipv6, inside))));
        }
    }
}
