// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.SettingsHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.RealClient;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Listeners with the header inside TLS. HAProxy sends the header before the TLS of a server, so two of its sections
 * work together: the first one sends the header, the second one starts TLS.
 */
@WithJames(SettingsHome.class)
class InsideTlsTest {
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";

    private final RunningJames james;
    private HaProxy haProxy;
    private final Frontends ports = new Frontends();

    InsideTlsTest(RunningJames james) {
        this.james = james.addUser(ALICE, PASSWORD);
    }

    @BeforeAll
    void start(@TempDir Path proxy) {
        StringBuilder sections = new StringBuilder();
        for (String protocol : List.of("smtp", "imap", "pop3")) {
            int tls = james.port(protocol + "s-inside");
            sections.append(ports.forward(protocol + "-tls", tls, "ssl verify none"))
                    .append(ports.forward(protocol + "-v1", ports.of(protocol + "-tls"), "send-proxy"))
                    .append(ports.forward(protocol + "-v2", ports.of(protocol + "-tls"), "send-proxy-v2"));
        }
        haProxy = HaProxy.start(proxy, sections.toString());
    }

    @AfterAll
    void stop() {
        haProxy.close();
    }

    @ParameterizedTest
    @CsvSource({"v1, 127.20.1.1", "v2, 127.20.1.2"})
    void swaksShouldBeGreetedWithItsAddress(String version, String client) {
        String message = "--auth-user %1$s --auth-password %2$s --from %1$s --to %1$s".formatted(ALICE, PASSWORD);
        assertThat(RealClient.swaks(client, ports.of("smtp-" + version), message))
                .anyMatch(line -> line.contains("Hello client.example [" + client + "]"));
    }

    @ParameterizedTest
    @CsvSource({
        "imap, v1, 127.20.2.1",
        "imap, v2, 127.20.2.2",
        "pop3, v1, 127.20.3.1",
        "pop3, v2, 127.20.3.2",
    })
    void clientShouldBeInTheLogWithItsAddress(String protocol, String version, String client) {
        int port = ports.of(protocol + "-" + version);
        RealClient.python(protocol + "_client.py", client, "" + port, "none", ALICE, PASSWORD);
        james.awaitLog("[" + protocol.toUpperCase(Locale.ROOT) + " " + client + "]");
    }
}
