// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ListenerConnectionTest {
    /** The beginning of a TLS record of 16 KiB. */
    private static final byte[] RECORD = {0x16, 3, 3, 0x40, 0};

    private static final int BYTES = 60;
    private static final int PAUSE_MILLIS = 50;

    @Test
    void handshakeShouldEndAtTheTimeLimitAlsoIfBytesArriveAllTheTime() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ListenerConnection connection = new ListenerConnection(Duration.ofMillis(500))) {
            Thread slow = new Thread(() -> serveSlowly(server));
            slow.start();
            connection.connect((InetSocketAddress) server.getLocalSocketAddress());

            assertThatThrownBy(() -> connection.startTls("localhost")).isInstanceOf(SocketTimeoutException.class);

            connection.close();
            slow.join();
        }
    }

    /** Ends the connection at last, with another error for the handshake. */
    private static void serveSlowly(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getOutputStream().write(RECORD);
            for (int i = 0; i < BYTES; i++) {
                Thread.sleep(PAUSE_MILLIS);
                connection.getOutputStream().write(0);
            }
        } catch (IOException | InterruptedException e) {
            // the other end has closed
        }
    }
}
