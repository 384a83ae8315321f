// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** James binds its listeners before it starts extensions. */
class EarlyConnectionTest {
    private static final String CLOSED = LogLine.closedEarlier(1);

    @Test
    void connectionsBeforeProtectionShouldBeClosed(@TempDir Path folder) {
        JamesHome home = JamesHome.in(folder);
        List<Conversation> early = new ArrayList<>();
        BackgroundProcess process = RunningJames.launch(home);
        try {
            early.add(connect(home, "smtp-proxied"));
            early.add(connect(home, "smtps-proxied"));
            RunningJames.awaitStart(process);

            assertThat(process.lines())
                    .anyMatch(line -> line.contains(" smtp-proxied (SMTP ") && line.endsWith(CLOSED))
                    .anyMatch(line -> line.contains(" smtps-proxied (SMTP ") && line.endsWith(CLOSED));
            assertThat(early.get(0).rest()).startsWith("220 ").hasLineCount(1);
            assertThat(early.get(1).rest())
                    .as("a TLS handshake that was broken off")
                    .hasSizeLessThan(20);
        } finally {
            early.forEach(Conversation::close);
            process.kill();
            home.unlink();
        }
    }

    private static Conversation connect(JamesHome home, String listener) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(() -> Conversation.from("127.0.0.1", home.port(listener)), conversation -> true);
    }
}
