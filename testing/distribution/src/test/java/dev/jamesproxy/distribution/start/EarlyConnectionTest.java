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

/** With the line of version 0.1 in {@code extensions.properties}, James binds its listeners before it starts the extension. */
class EarlyConnectionTest {
    private static final String OLD_LINE = "guice.extension.startable=dev.jamesproxy.ProxyProtocolExtension\n";

    @Test
    void connectionsBeforeProtectionShouldBeClosedAndReported(@TempDir Path folder) {
        JamesHome home = JamesHome.in(folder).edit("extensions.properties", text -> OLD_LINE);
        List<Conversation> early = new ArrayList<>();
        BackgroundProcess process = RunningJames.launch(home);
        try {
            early.add(connect(home, "smtp-proxied"));
            early.add(connect(home, "smtps-proxied"));
            RunningJames.awaitStart(process);

            assertThat(process.lines())
                    .anyMatch(line -> line.contains(LogLine.closedEarlier("smtp-proxied", 1)))
                    .anyMatch(line -> line.contains(LogLine.closedEarlier("smtps-proxied", 1)))
                    .anyMatch(line -> line.contains("add guice.extension.module=dev.jamesproxy.EarlyProtection"));
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
