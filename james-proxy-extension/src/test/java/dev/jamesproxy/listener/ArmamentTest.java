// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.config.TlsAtProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArmamentTest {
    private static final String HEADER = "PROXY TCP4 192.0.2.7 192.0.2.8 4711 25\r\n";

    private final GreetingServer server = GreetingServer.configured();
    private final Armament armament = new Armament();

    @AfterEach
    void stop() {
        server.stop();
    }

    private Guard guard(String bind) {
        return server.guard(bind, TlsAtProxy.ACCEPT);
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", server.port());
    }

    private static String lineOf(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void connectionAcceptedBeforeTheGuardShouldNotSurviveIt() throws Exception {
        server.start();
        try (Socket early = connect()) {
            assertThat(lineOf(early)).startsWith("hello ");

            armament.armAtStart(guard("127.0.0.1:0"));

            assertThat(early.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void armedListenerShouldGreetTheClientBehindAHeader() throws Exception {
        server.start();
        armament.armAtStart(guard("127.0.0.1:" + server.port()));

        try (Socket proxy = connect()) {
            send(proxy, HEADER);
            assertThat(lineOf(proxy)).isEqualTo("hello /192.0.2.7:4711");
        }
    }

    @Test
    void listenerThatIsStoppedAndStartedAgainShouldBeGuardedAgain() throws Exception {
        server.start();
        armament.armAtStart(guard("127.0.0.1:0"));
        server.stop();
        server.start();

        await().untilAsserted(this::assertThatAHeaderIsAwaited);
    }

    private void assertThatAHeaderIsAwaited() throws IOException {
        try (Socket silent = connect()) {
            send(silent, "EHLO me\r\n");
            assertThat(lineOf(silent)).startsWith("421 4.3.2 ");
        }
    }

    @Test
    void addressesInAnotherOrderShouldBeThoseOfThePlan() {
        InetSocketAddress one = new InetSocketAddress("127.0.0.1", 25);
        InetSocketAddress other = new InetSocketAddress("127.0.0.1", 587);
        ListenerPlan plan = guard("127.0.0.1:25, 127.0.0.1:587").plan();

        plan.verifyIsPlanOf(List.of(one, other));
        plan.verifyIsPlanOf(List.of(other, one));
        assertThatThrownBy(() -> plan.verifyIsPlanOf(List.of(one))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listenerThatIsBoundLaterShouldBeGuardedThen() throws Exception {
        LateArming.start(armament, guard("127.0.0.1:0"));
        server.start();

        await().untilAsserted(this::assertThatAHeaderIsAwaited);
        assertThat(server.isStarted()).isTrue();
    }

    @Test
    void listenerThatCannotBeGuardedWhenItIsBoundLaterShouldBeClosed() throws Exception {
        LateArming.start(armament, guard("127.0.0.1:1"));
        server.start();

        await().until(() -> !server.isStarted());
    }

    @Test
    void listenerThatCannotBeGuardedShouldBeClosedEachTimeThatItIsStarted() throws Exception {
        LateArming.start(armament, guard("127.0.0.1:1"));
        server.start();
        await().until(() -> !server.isStarted());

        server.start();

        await().until(() -> !server.isStarted());
    }

    @Test
    void serverThatIsBoundElsewhereShouldNotBeTakenForTheListenerOfThePlan() throws Exception {
        server.start();

        assertThatThrownBy(() -> armament.armAtStart(guard("127.0.0.1:1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("greeting is bound to")
                .hasMessageContaining("not to 127.0.0.1:1");
    }

    @Test
    void listenerThatIsNotBoundShouldNotCountAsGuarded() {
        assertThatThrownBy(() -> armament.armAtStart(guard("127.0.0.1:0")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("greeting is not bound, so it cannot be guarded");
    }
}
