// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.connection.ConnectionPipeline;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listener that James binds, stops and starts again, as over JMX. */
class ListenerHooksTest {
    private static final String UNPROTECTED = "before it was protected";
    private static final int ROUNDS = 50;
    private static final String TWO_ADDRESSES = "127.0.0.1:0,,127.0.0.1:%d";

    @TempDir
    private Path home;

    private GreetingJames james;

    @BeforeEach
    void configure() throws IOException {
        james = GreetingJames.in(home);
    }

    @AfterEach
    void stop() {
        james.server().stop();
    }

    private ListenerHooks hooks() {
        return james.hooks();
    }

    private GreetingServer server() {
        return james.server();
    }

    @Test
    void listenerShouldBeProtectedBeforeItIsBound() throws Exception {
        james.write(true, 5);
        hooks().startBeforeListeners();

        server().start();

        james.assertProtected();
        assertThat(hooks().troubles()).isEmpty();
    }

    @Test
    void listenerShouldBeProtectedBeforeItIsBoundAgain() throws Exception {
        james.write(true, 5);
        hooks().startBeforeListeners();
        for (int round = 0; round < ROUNDS; round++) {
            server().start();
            james.assertProtected();
            server().stop();
        }
        assertThat(hooks().troubles()).noneMatch(text -> text.contains(UNPROTECTED));
    }

    @Test
    void listenerWithoutTheElementShouldBeLeftAlone() throws Exception {
        james.write(false, 5);
        hooks().startBeforeListeners();

        server().start();

        try (Socket client = new Socket("127.0.0.1", server().port())) {
            assertThat(GreetingJames.lineOf(client)).startsWith("hello ");
        }
    }

    @Test
    void listenerThatIsPartlyBoundShouldBeProtectedAndReported() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            james = GreetingJames.in(home, TWO_ADDRESSES.formatted(taken.getLocalPort()));
            james.write(true, 5);
            hooks().startBeforeListeners();

            assertThat(server().start()).isFalse();

            ListenerReport report = hooks().reports().get(0);
            assertThat(report.addresses()).hasSize(1);
            assertThat(report.troubles()).containsExactly("listens on 1 of its 2 addresses");
            GreetingJames.assertProtected(report.addresses().get(0));
            server().getListenAddresses();
        }
    }

    @Test
    void bothAddressesShouldBeProtected() throws Exception {
        james = GreetingJames.in(home, TWO_ADDRESSES.formatted(0));
        james.write(true, 5);
        hooks().startBeforeListeners();

        server().start();

        assertThat(server().getListenAddresses()).hasSize(2);
        james.assertProtected();
        assertThat(hooks().troubles()).isEmpty();
    }

    @Test
    void serverThatIsBoundElsewhereShouldNotBeTakenForTheListener() throws Exception {
        GreetingServer other = GreetingServer.configured("127.0.0.1:0");
        james = GreetingJames.in(home, "127.0.0.1:1", other, Set.of(other.factory()));
        james.write(true, 5);
        hooks().startBeforeListeners();

        assertThat(other.start()).isFalse();

        assertThat(hooks().reports().get(0).addresses()).isEmpty();
    }

    @Test
    void protocolWithTwoFactoriesShouldBeAProblem() throws Exception {
        james = GreetingJames.in(home, "127.0.0.1:0", server(), Set.of(server().factory(), server().factory()));
        james.write(true, 5);

        assertThatThrownBy(hooks()::startAfterListeners)
                .isInstanceOf(ConfigurationProblems.class)
                .hasMessageContaining("smtpserver.xml, smtpserver: this James has 2 factories of servers for SMTP");
    }

    @Test
    void protocolWithoutServerShouldBeAProblem() throws Exception {
        james = GreetingJames.in(home, "127.0.0.1:0", server(), Set.of(new Factories.IMAPServerFactory()));
        james.write(true, 5);

        assertThatThrownBy(hooks()::startAfterListeners)
                .isInstanceOf(ConfigurationProblems.class)
                .hasMessageContaining("smtpserver.xml, smtpserver: this James has no server for SMTP");
    }

    @Test
    void lateStartShouldCloseEarlierConnectionsAndBeReported() throws Exception {
        james.write(true, 5);
        server().start();
        try (Socket early = new Socket("127.0.0.1", server().port())) {
            assertThat(GreetingJames.lineOf(early)).startsWith("hello ");

            hooks().startAfterListeners();

            assertThat(early.getInputStream().read()).isEqualTo(-1);
        }
        james.assertProtected();
        assertThat(hooks().troubles()).singleElement().asString().contains("dev.jamesproxy.EarlyProtection");
    }

    @Test
    void earlyStartThatFailsShouldKeepJamesFromBinding() throws Exception {
        james.write(true, 0);

        assertThatThrownBy(hooks()::startBeforeListeners).isInstanceOf(ConfigurationProblems.class);

        assertThat(server().start()).isFalse();
        assertThat(server().getListenAddresses()).isEmpty();
    }

    @Test
    void lateStartThatFailsShouldCloseEachListenerForGood() throws Exception {
        james.write(true, 0);
        server().start();
        InetSocketAddress address = server().getListenAddresses().get(0);
        try (Socket early = new Socket(address.getAddress(), address.getPort())) {
            assertThat(GreetingJames.lineOf(early)).startsWith("hello ");

            assertThatThrownBy(hooks()::startAfterListeners).isInstanceOf(ConfigurationProblems.class);

            assertThat(early.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(server().isStarted()).isFalse();
        assertThat(server().start()).isFalse();
        assertThat(server().getListenAddresses()).isEmpty();
    }

    @Test
    void channelThatLostItsHookShouldGetItAndBeReported() throws Exception {
        james.write(true, 5);
        hooks().startBeforeListeners();
        server().start();
        for (Channel channel : ServerInternals.verified().listeningChannels(server())) {
            channel.pipeline().removeFirst();
            assertThat(ConnectionPipeline.hasHook(channel)).isFalse();
        }

        await().until(() -> !hooks().troubles().isEmpty());

        james.assertProtected();
        assertThat(hooks().troubles()).singleElement().asString().contains(UNPROTECTED);
    }

    @Test
    void reloadWhileAListenerIsStartedAgainShouldNotCloseIt() throws Exception {
        james.write(true, 5);
        hooks().startBeforeListeners();
        server().start();
        for (int round = 0; round < ROUNDS; round++) {
            server().stop();
            james.write(true, 6 + round % 2);
            Thread start = new Thread(server()::start);
            start.start();
            while (start.isAlive()) {
                hooks().reload();
                james.write(true, 8 + (round + 1) % 2);
            }
            start.join();
            hooks().reload();
            james.assertProtected();
        }
        assertThat(hooks().troubles()).noneMatch(text -> text.contains(UNPROTECTED));
    }

    @Test
    void listenerThatIsStoppedDuringAReloadShouldBeProtectedWhenItIsStarted() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            server().stop();
            configure();
            server().start();
            james.write(false, 5);
            hooks().startBeforeListeners();
            james.write(true, 5);
            long nanos = round * 50_000L;
            Thread stop = new Thread(() -> {
                LockSupport.parkNanos(nanos);
                server().stop();
            });
            stop.start();
            hooks().reload();
            stop.join();
            server().start();
            james.assertProtected();
        }
    }
}
