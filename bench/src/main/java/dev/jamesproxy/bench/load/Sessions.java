// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import dev.jamesproxy.bench.Scale;
import java.io.IOException;
import java.nio.file.Path;

/** Measures sessions with one running James: without a header, with James' own way to read one, and with ours. */
public final class Sessions {
    private Sessions() {}

    /**
     * @param distribution the built one, or another James with the jar in it
     * @param home an empty folder
     */
    public static void measure(Scale scale, Path distribution, Path home, Path results) throws IOException {
        try (James james = James.start(distribution, home)) {
            new Comparison(james.variants(), scale, scale.rounds(), james::cpuMicros).run("sessions", results);
        }
    }
}
