// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A log file on a full disk: each write fails, and logback drops lines until its next attempt. */
@Tag("faults")
@Isolated("it measures")
class FullLogDiskTest {
    private static final int CONNECTIONS = 800;
    /** A device of Linux that accepts no byte, like a full disk. */
    private static final Path FULL = Path.of("/dev/full");

    private static final String APPENDER = """
            <statusListener class="ch.qos.logback.core.status.OnConsoleStatusListener"/>
                <appender name="FILE" class="ch.qos.logback.core.FileAppender">
                    <file>%s</file>
                    <encoder>
                        <pattern>%%msg%%n</pattern>
                    </encoder>
                </appender>
                <root level="WARN">
                    <appender-ref ref="FILE"/>
            """;

    @Test
    void jamesShouldServeAlthoughItsLogCannotBeWritten(@TempDir Path folder, @TempDir Path proxy) throws IOException {
        Path log = Files.createSymbolicLink(folder.resolve("james.log"), FULL);
        JamesHome home = FaultHome.in(folder).replace("logback.xml", "<root level=\"WARN\">", APPENDER.formatted(log));
        try (RunningJames james = RunningJames.startOptimized(home);
                FaultTrial trial = new FaultTrial(james, proxy, "full disk")) {
            Soak connections = new Soak(james.port("smtp-proxied"));
            trial.of(
                    "a full disk for logs, " + CONNECTIONS + " connections",
                    () -> connections.connect(CONNECTIONS),
                    tally -> assertThat(tally.counted())
                            .isEqualTo(Soak.counted("smtp_proxied", CONNECTIONS * tally.rounds())));
            assertThat(james.earlierLog()).anyMatch(line -> line.contains("No space left on device"));
            trial.writeIfComplete(1);
        }
    }
}
