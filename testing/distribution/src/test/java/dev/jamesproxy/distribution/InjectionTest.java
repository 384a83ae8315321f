// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * James' protection against commands that somebody between client and James puts behind STARTTLS works behind a header
 * as it does without one.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InjectionTest {
    private RunningJames james;

    @BeforeAll
    void start(@TempDir Path folder) {
        james = RunningJames.start(JamesHome.in(folder));
    }

    @AfterAll
    void stop() {
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains("fault of this extension") || line.contains("LEAK"));
    }

    /** ManageSieve in James 3.8.1 says nothing and does not close either, on any listener. */
    @ParameterizedTest
    @EnumSource(names = {"SMTP", "SUBMISSION", "IMAP", "POP3"})
    void injectedCommandShouldNotBeAnswered(Dialect dialect) {
        String injection = dialect.injection();
        String withoutHeader = answer(dialect, "plain", new byte[0], injection);

        assertThat(withoutHeader).doesNotContainPattern(dialect.answered());
        for (Version version : Version.values()) {
            assertThat(answer(dialect, "proxied", version.header("203.0.113.9"), injection))
                    .isEqualTo(withoutHeader);
        }
    }

    /** What James says up to the end, without its greeting, which does not always come first or at all in James 3.10. */
    private String answer(Dialect dialect, String listener, byte[] header, String injection) {
        byte[] bytes =
                (new String(header, StandardCharsets.ISO_8859_1) + injection).getBytes(StandardCharsets.ISO_8859_1);
        try (Conversation conversation = Conversation.from("127.0.0.1", james.port(dialect.listener(listener)))) {
            return dialect.withoutGreeting(conversation.send(bytes).rest());
        }
    }
}
