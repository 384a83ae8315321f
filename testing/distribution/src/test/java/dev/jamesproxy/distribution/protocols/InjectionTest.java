// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * James does not execute commands that an attacker between client and James injects after STARTTLS. A header must not
 * change that.
 */
@WithJames(mayLogErrorsOfJames = true)
class InjectionTest {
    private final RunningJames james;

    InjectionTest(RunningJames james) {
        this.james = james;
    }

    /** ManageSieve in James 3.8.1 neither answers nor closes, on any listener. */
    @ParameterizedTest
    @EnumSource(names = {"SMTP", "SUBMISSION", "IMAP", "POP3"})
    void injectedCommandShouldNotBeAnswered(Protocol protocol) {
        String injection = protocol.injection();
        String withoutHeader = answer(protocol, "plain", new byte[0], injection);

        assertThat(withoutHeader).doesNotContainPattern(protocol.answered());
        for (HeaderVersion version : HeaderVersion.values()) {
            assertThat(answer(protocol, "proxied", version.header("203.0.113.9"), injection))
                    .isEqualTo(withoutHeader);
        }
    }

    /** All answers of James without its greeting, which in James 3.10 may come later or not at all. */
    private String answer(Protocol protocol, String listener, byte[] header, String injection) {
        byte[] bytes =
                (new String(header, StandardCharsets.ISO_8859_1) + injection).getBytes(StandardCharsets.ISO_8859_1);
        try (Conversation conversation = Conversation.from("127.0.0.1", james.port(protocol.listener(listener)))) {
            return protocol.withoutGreeting(conversation.send(bytes).rest());
        }
    }
}
