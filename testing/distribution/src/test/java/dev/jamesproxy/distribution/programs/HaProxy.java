// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.BackgroundProcess;
import dev.jamesproxy.kit.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real HAProxy with one configuration file. */
public final class HaProxy implements AutoCloseable {
    private static final String DEFAULTS = """
            global
                log stdout format raw local0
            defaults
                mode tcp
                log global
                timeout connect 5s
                timeout client 60s
                timeout server 60s
                timeout check 5s
            """;

    /** A frontend to see whether HAProxy is ready: a connection to another one would reach James. */
    private static final String READY = """
            frontend ready
                bind 127.0.0.1:%d
                tcp-request connection reject
            """;

    private final BackgroundProcess process;

    private HaProxy(BackgroundProcess process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param sections frontends and backends
     */
    public static HaProxy start(Path folder, String sections) {
        return startWith(folder, DEFAULTS + sections);
    }

    /** Starts it with a complete configuration. */
    public static HaProxy startWith(Path folder, String configuration) {
        int ready = FreePort.next();
        Path file = folder.resolve("haproxy.cfg");
        try {
            Files.writeString(file, configuration + READY.formatted(ready));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BackgroundProcess process = BackgroundProcess.start(Map.of(), "haproxy", "-db", "-f", file.toString());
        await().until(() -> !process.isAlive() || listens(ready));
        if (!process.isAlive()) {
            throw new AssertionError("HAProxy did not start:\n" + String.join("\n", process.lines()));
        }
        return new HaProxy(process);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public List<String> log() {
        return process.lines();
    }

    /** Ends it and all of its connections with SIGKILL. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
