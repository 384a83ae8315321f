// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import dev.jamesproxy.bench.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures sessions with one running James: without a header, with James' own way to read one, and with ours. They are of
 * nothing but a greeting, and then of one mail each.
 */
public final class Sessions {
    private Sessions() {}

    /**
     * @param distribution the built one, or another James with the jar in it
     * @param home an empty folder
     */
    public static void measure(Scale scale, Path distribution, Path home, Path results) throws IOException {
        try (James james = James.start(distribution, home)) {
            List<Variant> bare = james.variants();
            new Comparison(bare, scale, scale.rounds(), james::cpuMicros).run("sessions", results);
            List<Variant> mails =
                    bare.stream().map(each -> each.saying(Dialect.SMTP_MAIL)).toList();
            new Comparison(mails, scale, scale.rounds(), james::cpuMicros).run("mails", results);
        }
    }
}
