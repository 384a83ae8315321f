// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench;

import dev.jamesproxy.bench.decoder.Decoders;
import dev.jamesproxy.bench.load.Sessions;
import dev.jamesproxy.bench.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code bench/run} calls: one measurement each time, by its name. */
public final class Bench {
    private Bench() {}

    /** @param arguments the measurement, the scale, the folder for results, and what is particular to the measurement */
    public static void main(String[] arguments) throws IOException {
        Scale scale = Scale.valueOf(arguments[1]);
        Path results = Files.createDirectories(Path.of(arguments[2]));
        switch (arguments[0]) {
            case "decoder" -> Decoders.measure(scale, results);
            case "sessions" ->
                Sessions.measure(
                        scale,
                        Path.of(arguments[3]).toAbsolutePath(),
                        Files.createTempDirectory("bench-james"),
                        results);
            case "waiting" -> Waiting.measure(scale, results);
            default -> throw new IllegalArgumentException(arguments[0] + " (expected: decoder, sessions or waiting)");
        }
    }
}
