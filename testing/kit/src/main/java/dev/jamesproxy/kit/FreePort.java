// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that cannot choose one themselves. They are below the range from which the system takes the ports of
 * outgoing connections: such a connection could take a port before the program binds it. No port is given out twice.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final int PROCESSES = 20;
    private static final int PORTS_EACH = 600;
    private static final AtomicInteger NEXT = new AtomicInteger(
            FIRST + PORTS_EACH * (int) (ProcessHandle.current().pid() % PROCESSES));

    private FreePort() {}

    public static int next() {
        int port = NEXT.getAndIncrement();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return next();
        }
    }
}
