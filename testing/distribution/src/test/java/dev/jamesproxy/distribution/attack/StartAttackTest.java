// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers attack from before James starts until it has stopped. */
@Tag("attack")
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class StartAttackTest {
    private static final Duration MUCH_LONGER_THAN_A_START_WOULD_TAKE = Duration.ofSeconds(8);
    private static final String PROBLEM = "imapserver.xml, imap-proxied: proxyProtocol.trustedProxies: ";

    static IntStream times() {
        return IntStream.range(0, AttackForm.chosen().startsOfEachKind());
    }

    @ParameterizedTest
    @MethodSource("times")
    void strangersShouldNotBeServedWhileJamesStartsAndStops(int time, @TempDir Path folder) {
        AttackHome attacked = AttackHome.in(folder);
        JamesHome home = attacked.home();
        try (Strangers strangers = Strangers.at(attacked.targets());
                BackgroundProcess james = RunningJames.launch(home)) {
            RunningJames.awaitStart(james);
            assertServes(home);
            strangers.awaitMoreAttacks();
            james.close();
            strangers.assertNoneServed(james.lines());
        } finally {
            home.unlink();
        }
    }

    private static void assertServes(JamesHome home) {
        try (Conversation proxy = Conversation.from(AttackHome.PROXY, home.port("smtp-proxied"))
                .send(HeaderVersion.V2.header("203.0.113.17"))) {
            assertThat(proxy.line()).startsWith("220 ");
        }
    }

    @ParameterizedTest
    @MethodSource("times")
    void strangersShouldNotBeServedBeforeABadConfigurationEndsTheStart(int time, @TempDir Path folder) {
        AttackHome attacked = AttackHome.in(folder);
        try (Strangers strangers = Strangers.at(attacked.targets());
                BackgroundProcess james = RunningJames.launch(bad(attacked))) {
            assertThat(james.exitCode()).isNotZero();
            assertThat(String.join("\n", james.lines())).contains(PROBLEM);
            strangers.assertNoneServed(james.lines());
        } finally {
            attacked.home().unlink();
        }
    }

    /** James continues after the error, if it can. */
    @ParameterizedTest
    @MethodSource("times")
    void strangersShouldNotBeServedIfJamesDoesNotExit(int time, @TempDir Path folder) {
        AttackHome attacked = AttackHome.in(folder);
        try (Strangers strangers = Strangers.at(attacked.targets());
                BackgroundProcess james = RunningJames.launch(bad(attacked), "-Djames.exit.on.startup.error=false")) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> String.join("\n", james.lines()).contains(PROBLEM));
            await().pollDelay(MUCH_LONGER_THAN_A_START_WOULD_TAKE)
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> true);
            strangers.assertNoneServed(james.lines());
        } finally {
            attacked.home().unlink();
        }
    }

    private static JamesHome bad(AttackHome attacked) {
        return attacked.home()
                .replace("imapserver.xml", "<trustedProxies>" + AttackHome.PROXY + "<", "<trustedProxies>::/0<");
    }
}
