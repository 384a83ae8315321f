// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the test, and the lines that it prints. */
public final class BackgroundProcess implements AutoCloseable {
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread reader;

    private BackgroundProcess(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    public static BackgroundProcess start(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new BackgroundProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException e) {
            add("the output ended: " + e.getMessage());
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
        }
    }

    public List<String> lines() {
        return lines(0);
    }

    /** The lines after so many others. */
    public List<String> lines(int skipped) {
        synchronized (lines) {
            return List.copyOf(lines.subList(skipped, lines.size()));
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end and returns the exit code. */
    public int exitCode() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it is still running:\n" + String.join("\n", lines()));
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends it with SIGKILL. */
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** Ends it with SIGTERM, as a service manager does. */
    @Override
    public void close() {
        process.toHandle().destroy(); // Process.destroy() would close its output as well
        exitCode();
    }
}
