// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The health checks of a real HAProxy, of each kind and on each version of the header. */
class HealthCheckTest {
    private static final String CHECKS = """
            backend smtp-connect
                server v1 127.0.0.1:%1$d send-proxy check inter 100ms
                server v2 127.0.0.1:%1$d send-proxy-v2 check inter 100ms
            backend smtp-talk
                option smtpchk EHLO check.example
                server v1 127.0.0.1:%1$d send-proxy check inter 100ms
                server v2 127.0.0.1:%1$d send-proxy-v2 check inter 100ms
            backend imap-connect
                server v1 127.0.0.1:%2$d send-proxy check inter 100ms
                server v2 127.0.0.1:%2$d send-proxy-v2 check inter 100ms
            backend imap-talk
                option tcp-check
                tcp-check expect string *\\ OK
                server v1 127.0.0.1:%2$d send-proxy check inter 100ms
                server v2 127.0.0.1:%2$d send-proxy-v2 check inter 100ms
            """;

    /** Our own DEBUG line for each check shows that there were enough of them. */
    private static final int ENOUGH = 200;

    @Test
    void healthChecksShouldBeServedAndLeaveNoLineAtInfoOrAbove(@TempDir Path home, @TempDir Path proxy) {
        JamesHome talkative = JamesHome.in(home)
                .replace("logback.xml", "\"dev.jamesproxy\" level=\"INFO\"", "\"dev.jamesproxy\" level=\"DEBUG\"");
        int stats = FreePort.next();
        try (RunningJames james = RunningJames.start(talkative)) {
            String sections = CHECKS.formatted(james.port("smtp-proxied"), james.port("imap-proxied"))
                    + HaProxyStats.section(stats);
            try (HaProxy checking = HaProxy.start(proxy, sections)) {
                await().until(() -> checksSeenBy(james).size() >= ENOUGH);
                assertThat(HaProxyStats.read(stats).statusOfServers())
                        .hasSize(8)
                        .allSatisfy((server, status) -> assertThat(status).isEqualTo("UP"));
            }
            Conversation.from("127.0.0.1", james.port("imap-proxied")).close();
            james.awaitLog("connected and closed");
            assertThat(james.logAtInfoOrAbove()).isEmpty();
            assertThat(james.log()).noneMatch(line -> line.contains("LEAK"));
        }
    }

    private static List<String> checksSeenBy(RunningJames james) {
        return james.log().stream()
                .filter(line -> line.contains(" DEBUG ") && line.contains("no client behind"))
                .toList();
    }
}
