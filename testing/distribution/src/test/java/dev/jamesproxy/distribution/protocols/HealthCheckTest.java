// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.MatrixHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.distribution.programs.HaProxyStats;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.FreePort;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All kinds of health checks of a real HAProxy, with each version of the header. */
@WithJames(MatrixHome.class)
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

    /** The extension logs one DEBUG line for each check. */
    private static final int ENOUGH = 200;

    @Test
    void healthChecksShouldBeServedAndLeaveNoLineAtInfoOrAbove(RunningJames james, @TempDir Path folder) {
        int stats = FreePort.next();
        String sections =
                CHECKS.formatted(james.port("smtp-proxied"), james.port("imap-proxied")) + HaProxyStats.section(stats);
        try (HaProxy checking = HaProxy.start(folder, sections)) {
            await().until(() -> checksSeenBy(james).size() >= ENOUGH);
            assertThat(HaProxyStats.read(stats).statusOfServers())
                    .hasSize(8)
                    .allSatisfy((server, status) -> assertThat(status).isEqualTo("UP"));
        }
        Conversation.from("127.0.0.1", james.port("imap-proxied")).close();
        james.awaitLog(LogLine.CLOSED_WITHOUT_SENDING);
        assertThat(james.logAtInfoOrAbove()).isEmpty();
    }

    private static List<String> checksSeenBy(RunningJames james) {
        return james.log().stream()
                .filter(line -> line.contains(" DEBUG ") && line.contains(LogLine.HEALTH_CHECK))
                .toList();
    }
}
