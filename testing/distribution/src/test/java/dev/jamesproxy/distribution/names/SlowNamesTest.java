// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.distribution.programs.NameServer;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The name server never answers about clients in 192.0.2.0/25, and a thread of James that asks the system for a name waits for
 * ever. So a session that completes has waited for neither.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SlowNamesTest {
    /** More than the threads of any listener of James. */
    private static final int SLOW_CLIENTS = 64;

    private static final String PROXY = "127.0.0.1";
    private static final String NAMED = "192.0.2.200";

    private final NameServer dns = NameServer.start();
    private RunningJames james;

    @BeforeAll
    void start(@TempDir Path home, @TempDir Path hosts) {
        dns.pointer(NAMED, "named.example").address("named.example", NAMED);
        for (int i = 1; i <= SLOW_CLIENTS; i++) {
            dns.silentAboutNameOf(slow(i));
        }
        BlockingHostsFile hostsFile = BlockingHostsFile.in(hosts);
        james = RunningJames.start(NamesHome.asking(dns.address(), home), hostsFile.javaOption());
        hostsFile.block();
    }

    @AfterAll
    void stop() {
        james.close();
        dns.close();
    }

    private static String slow(int number) {
        return "192.0.2." + number;
    }

    private Conversation client(String client, String listener) {
        return Conversation.from(PROXY, james.port(listener)).send(HeaderVersion.V2.header(client));
    }

    @ParameterizedTest
    @EnumSource
    void sessionShouldCompleteWhileOthersHaveNoNameYetAndSoShouldTheirs(Protocol protocol) {
        String listener = protocol.listener(TlsKind.NONE.variant());
        List<Conversation> slow = new ArrayList<>();
        for (int i = 1; i <= SLOW_CLIENTS; i++) {
            slow.add(client(slow(i), listener));
        }
        try (Conversation named = client(NAMED, listener)) {
            protocol.awaitGreeting(named);
            protocol.ask(named);
            slow.forEach(protocol::awaitGreeting);
            slow.forEach(protocol::ask);
            assertThat(BlockingHostsFile.threadsThatAsk(james.pid())).isEmpty();
        } finally {
            slow.forEach(Conversation::close);
        }
    }

    /** Otherwise the test above would show nothing. */
    @Test
    void threadThatAsksTheSystemShouldBeSeen() {
        try (Conversation plain = Conversation.from(PROXY, james.port("smtp-plain"))) {
            assertThat(await().until(
                                    () -> BlockingHostsFile.threadsThatAsk(james.pid())
                                            .toList(),
                                    threads -> !threads.isEmpty()))
                    .allMatch(thread -> thread.contains("BasicChannelInboundHandler"));
        }
    }
}
