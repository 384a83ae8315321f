// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.BackgroundProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A real nginx with one configuration file. */
public final class Nginx implements AutoCloseable {
    private final BackgroundProcess process;

    private Nginx(BackgroundProcess process) {
        this.process = process;
    }

    /** Starts it and waits until its ports are bound. */
    public static Nginx start(Path folder, String configuration) {
        Path file = folder.resolve("nginx.conf");
        Path pid = folder.resolve("nginx.pid");
        try {
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BackgroundProcess process = BackgroundProcess.start(
                Map.of(), "nginx", "-c", file.toString(), "-g", "daemon off; error_log stderr; pid " + pid + ";");
        // nginx writes it after it has bound all ports.
        await().until(() -> !process.isAlive() || Files.exists(pid));
        if (!process.isAlive()) {
            throw new AssertionError("nginx did not start:\n" + String.join("\n", process.lines()));
        }
        return new Nginx(process);
    }

    @Override
    public void close() {
        process.close();
    }
}
