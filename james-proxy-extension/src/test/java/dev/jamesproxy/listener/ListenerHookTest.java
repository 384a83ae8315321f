// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.config.TlsAtProxy;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerHookTest {
    private static final String HEADER = "PROXY TCP4 192.0.2.7 192.0.2.8 4711 25\r\n";

    private final GreetingServer server = GreetingServer.configured("127.0.0.1:0");

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

    @Test
    void connectionAcceptedBeforeTheHookShouldBeClosed() throws Exception {
        server.start();
        try (Socket early = connect()) {
            assertThat(GreetingJames.lineOf(early)).startsWith("hello ");

            assertThat(hook("127.0.0.1:0").hookLate(true)).isFalse();

            assertThat(early.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void connectionAcceptedBeforeAReloadShouldStayOpen() throws Exception {
        server.start();
        ListenerHook hook = hook("127.0.0.1:0");
        try (Socket early = connect()) {
            assertThat(GreetingJames.lineOf(early)).startsWith("hello ");

            assertThat(hook.hookLate(false)).isFalse();
            assertThat(hook.hookLate(true)).isTrue();

            early.setSoTimeout(50);
            assertThatThrownBy(() -> early.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void protectedListenerShouldGreetTheClientInTheHeader() throws Exception {
        server.start();
        hook("127.0.0.1:" + server.port()).hookLate(true);

        try (Socket proxy = connect()) {
            proxy.getOutputStream().write(HEADER.getBytes(StandardCharsets.US_ASCII));
            assertThat(GreetingJames.lineOf(proxy)).isEqualTo("hello 192.0.2.7/192.0.2.7:4711");
        }
    }

    @Test
    void addressesShouldBeThoseInTheFile() throws Exception {
        server.start();
        int port = server.port();

        assertThat(hook("127.0.0.1:1, 127.0.0.1:" + port).hookLate(true)).isFalse();
        assertThatThrownBy(() -> hook("127.0.0.1:1")
                        .server()
                        .verify(server.getListenAddresses().get(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("greeting is bound to")
                .hasMessageContaining("instead of 127.0.0.1:1");
    }

    @Test
    void listenerThatCannotBeProtectedShouldBeClosedEachTimeItIsStarted() throws Exception {
        ListenerHook hook = hook("127.0.0.1:1");
        for (int round = 0; round < 2; round++) {
            server.start();
            hook.watch();
            await().until(() -> !server.isStarted());
        }
    }
}
