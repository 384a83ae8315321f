// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A running James. */
public final class JamesProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 100;

    private final Process process;

    private JamesProcess(Process process) {
        this.process = process;
    }

    /** Starts it and waits until it is ready. */
    static JamesProcess start(ProcessBuilder builder, Path log) throws IOException {
        Files.write(log, new byte[0]); // it may have that of an earlier start
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        long start = System.nanoTime();
        while (!Files.readString(log).contains("JAMES server started")) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
                process.destroyForcibly();
                throw new IOException("James did not start:\n" + Files.readString(log));
            }
            pause();
        }
        return new JamesProcess(process);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The processor time that James has used, in microseconds. */
    public long cpuMicros() {
        return TimeUnit.NANOSECONDS.toMicros(
                process.info().totalCpuDuration().orElseThrow().toNanos());
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
