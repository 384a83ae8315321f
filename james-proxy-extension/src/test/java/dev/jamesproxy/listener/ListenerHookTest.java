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

class ListenerHookTest {
    private static final String HEADER = "PROXY TCP4 192.0.2.7 192.0.2.8 4711 25\r\n";

    private final GreetingServer server = GreetingServer.configured();

    @AfterEach
    void stop() {
        server.stop();
    }

    private ListenerHook hook(String bind) {
        return server.hook(bind, TlsAtProxy.ACCEPT);
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
    void connectionAcceptedBeforeTheHookShouldBeClosed() throws Exception {
        server.start();
        try (Socket early = connect()) {
            assertThat(lineOf(early)).startsWith("hello ");

            hook("127.0.0.1:0").attachAtStart();

            assertThat(early.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void protectedListenerShouldGreetTheClientInTheHeader() throws Exception {
        server.start();
        hook("127.0.0.1:" + server.port()).attachAtStart();

        try (Socket proxy = connect()) {
            send(proxy, HEADER);
            assertThat(lineOf(proxy)).isEqualTo("hello 192.0.2.7/192.0.2.7:4711");
        }
    }

    @Test
    void listenerThatIsStoppedAndStartedAgainShouldBeProtectedAgain() throws Exception {
        server.start();
        hook("127.0.0.1:0").attachAtStart();
        server.stop();
        server.start();

        await().untilAsserted(this::assertThatAHeaderIsNeeded);
    }

    private void assertThatAHeaderIsNeeded() throws IOException {
        try (Socket silent = connect()) {
            send(silent, "EHLO me\r\n");
            assertThat(lineOf(silent)).startsWith("421 4.3.2 ");
        }
    }

    @Test
    void addressesInAnotherOrderShouldBeThoseInTheFile() {
        InetSocketAddress one = new InetSocketAddress("127.0.0.1", 25);
        InetSocketAddress other = new InetSocketAddress("127.0.0.1", 587);
        JamesServer configured = hook("127.0.0.1:25, 127.0.0.1:587").server();

        configured.verifyBoundTo(List.of(one, other));
        configured.verifyBoundTo(List.of(other, one));
        assertThatThrownBy(() -> configured.verifyBoundTo(List.of(one))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void listenerThatIsBoundLaterShouldBeProtectedThen() throws Exception {
        hook("127.0.0.1:0").attachWhenBound();
        server.start();

        await().untilAsserted(this::assertThatAHeaderIsNeeded);
        assertThat(server.isStarted()).isTrue();
    }

    @Test
    void listenerThatCannotBeProtectedWhenItIsBoundLaterShouldBeClosed() throws Exception {
        hook("127.0.0.1:1").attachWhenBound();
        server.start();

        await().until(() -> !server.isStarted());
    }

    @Test
    void listenerThatCannotBeProtectedShouldBeClosedEachTimeItIsStarted() throws Exception {
        hook("127.0.0.1:1").attachWhenBound();
        server.start();
        await().until(() -> !server.isStarted());

        server.start();

        await().until(() -> !server.isStarted());
    }

    @Test
    void serverThatIsBoundElsewhereShouldNotBeTakenForTheListener() throws Exception {
        server.start();

        assertThatThrownBy(() -> hook("127.0.0.1:1").attachAtStart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("greeting is bound to")
                .hasMessageContaining("instead of 127.0.0.1:1");
    }

    @Test
    void listenerThatIsNotBoundShouldNotCountAsProtected() {
        assertThatThrownBy(() -> hook("127.0.0.1:0").attachAtStart())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("greeting is not bound, so it cannot be protected");
    }
}
