// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Listeners that find the header inside TLS. HAProxy writes its header before the TLS that it speaks to a server, so
 * two sections of it work together: the first writes the header, the second speaks TLS around all of it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InsideTlsTest {
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";

    private RunningJames james;
    private HaProxy haProxy;
    private final Ports ports = new Ports();

    @BeforeAll
    void start(@TempDir Path folder, @TempDir Path proxy) {
        JamesHome home = JamesHome.in(folder);
        StringBuilder sections = new StringBuilder();
        for (String protocol : List.of("smtp", "imap", "pop3")) {
            home.edit(protocol + "server.xml", InsideTlsTest::withHeadersInsideTls);
            int tls = home.port(protocol + "s-proxied");
            sections.append(ports.forward(protocol + "-tls", tls, "ssl verify none"))
                    .append(ports.forward(protocol + "-v1", ports.of(protocol + "-tls"), "send-proxy"))
                    .append(ports.forward(protocol + "-v2", ports.of(protocol + "-tls"), "send-proxy-v2"));
        }
        james = RunningJames.start(home).addUser(ALICE, PASSWORD);
        haProxy = HaProxy.start(proxy, sections.toString());
    }

    /** In the listener with TLS from the first byte, which is the last one of each file. */
    private static String withHeadersInsideTls(String file) {
        int end = file.lastIndexOf("</proxyProtocol>");
        return file.substring(0, end) + "<headerPosition>insideTls</headerPosition>" + file.substring(end);
    }

    @AfterAll
    void stop() {
        haProxy.close();
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
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
    void readerShouldBeInTheLogWithItsAddress(String protocol, String version, String client) {
        int port = ports.of(protocol + "-" + version);
        RealClient.python(protocol + "_client.py", client, "" + port, "none", ALICE, PASSWORD);
        james.awaitLog("[" + protocol.toUpperCase(Locale.ROOT) + " " + client + "]");
    }
}
