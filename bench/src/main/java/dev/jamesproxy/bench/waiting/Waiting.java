// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.waiting;

import dev.jamesproxy.bench.Progress;
import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.report.Csv;
import java.io.IOException;
import java.nio.file.Path;

/** Measures the memory of a connection that waits for its header: each kind several times, in turn. */
public final class Waiting {
    private static final int REPEATS = 3;

    private Waiting() {}

    /** Writes {@code waiting.csv}: for one connection, bytes of heap and of buffers outside the heap. */
    public static void measure(Scale scale, Path results) throws IOException {
        Csv csv = new Csv("repeat", "kind", "connections", "heapBytes", "bufferBytes");
        int repeats = scale == Scale.FULL ? REPEATS : 1;
        Progress progress = new Progress("waiting", repeats * Kind.values().length);
        for (int repeat = 1; repeat <= repeats; repeat++) {
            for (Kind kind : Kind.values()) {
                String[] bytes = run(kind, scale.waiting()).split(" ");
                csv.add(repeat, kind, scale.waiting(), bytes[0], bytes[1]);
                progress.step(kind + ": " + bytes[0] + " bytes");
            }
        }
        csv.write(results.resolve("waiting.csv"));
    }

    private static String run(Kind kind, int connections) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms1g",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WaitingConnections.class.getName(),
                        kind.name(),
                        Integer.toString(connections))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        if (output.isEmpty()) {
            throw new IOException(kind + ": nothing was measured");
        }
        return output;
    }
}
