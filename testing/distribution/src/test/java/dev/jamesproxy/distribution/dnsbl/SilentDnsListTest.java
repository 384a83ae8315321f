// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.jamesproxy.distribution.programs.NameServerAddress;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS lists whose name server does not exist, or does not answer. */
@Order(4)
@Execution(ExecutionMode.CONCURRENT)
class SilentDnsListTest {
    private static final int FAILURES_BEFORE_A_SUSPENSION = 5;
    private static final Duration LESS_THAN_TEN_SECONDS = Duration.ofSeconds(9);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mailShouldPassWithALineInTheLogWhenNoListAnswers(boolean exists, @TempDir Path folder) throws IOException {
        InetAddress silent = InetAddress.getByName(NameServerAddress.next());
        try (DatagramSocket server = exists ? new DatagramSocket(53, silent) : null;
                RunningJames alone = RunningJames.start(DnsListHome.asking(silent.getHostAddress(), folder))) {
            assertTimeout(
                    LESS_THAN_TEN_SECONDS,
                    () -> mailPasses("127.20.1.5", alone),
                    "dnsjava itself waits for ten, for each list");
            alone.awaitLog(
                    "127.20.1.5 counts as not listed: no answer from the DNS lists [empty.example, dnsbl.example]");
            for (int client = 1; client < FAILURES_BEFORE_A_SUSPENSION; client++) {
                mailPasses("127.20.2." + client, alone);
            }
            for (String list : new String[] {"good.example", "empty.example", "dnsbl.example"}) {
                alone.awaitLog("DNS list " + list + " does not answer (");
                assertThat(alone.logAtInfoOrAbove())
                        .filteredOn(line -> line.contains("DNS list " + list))
                        .singleElement()
                        .asString()
                        .contains("WARN", "for 5 IPv4 clients in a row; until it answers a test query");
            }
        }
    }

    private static void mailPasses(String client, RunningJames alone) {
        try (Conversation smtp =
                Conversation.from("127.0.0.1", alone.port("smtp-ours")).send(HeaderVersion.V2.header(client))) {
            assertThat(smtp.line()).startsWith("220 ");
            smtp.command("EHLO client.example");
            assertThat(smtp.command("MAIL FROM:<someone@client.example>")).startsWith("250 ");
        }
    }
}
