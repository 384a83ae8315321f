// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that cannot be told to choose one. They lie below those that the system gives to outgoing
 * connections, which could take a free one away again before the program binds it; none is given out twice.
 */
final class FreePort {
    private static final int FIRST = 20_000;
    private static final int PROCESSES = 40;
    private static final int PORTS_EACH = 300;
    private static final AtomicInteger NEXT = new AtomicInteger(
            FIRST + PORTS_EACH * (int) (ProcessHandle.current().pid() % PROCESSES));

    private FreePort() {}

    static int next() {
        int port = NEXT.getAndIncrement();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return next();
        }
    }
}
