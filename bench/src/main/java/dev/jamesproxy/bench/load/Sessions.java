// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.dns.NameServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures sessions with a running James: without a header, with James' own way to read one, and with ours. First they
 * consist of a greeting only, then of one mail each.
 */
public final class Sessions {
    private Sessions() {}

    /**
     * @param distributions the built one, or another James with the extension; then, optionally, one from before a change,
     *     which is measured in the same rounds
     * @param home an empty folder
     */
    public static void measure(Scale scale, List<Path> distributions, Path home, Path results) throws IOException {
        try (NameServer dns = NameServer.start();
                James james = James.start(distributions.get(0), home.resolve("now"), dns.address())) {
            if (distributions.size() == 1) {
                compare(scale, james.variants(), james::cpuMicros, results);
                return;
            }
            try (James before = James.start(distributions.get(1), home.resolve("before"), dns.address())) {
                List<Variant> all = new ArrayList<>(james.variants());
                before.variants().forEach(each -> all.add(each.before()));
                compare(scale, all, () -> james.cpuMicros() + before.cpuMicros(), results);
            }
        }
    }

    private static void compare(Scale scale, List<Variant> bare, LongSupplier cpuMicros, Path results)
            throws IOException {
        new Comparison(bare, scale, scale.rounds(), cpuMicros).run("sessions", results);
        List<Variant> mails =
                bare.stream().map(each -> each.saying(Dialect.SMTP_MAIL)).toList();
        new Comparison(mails, scale, scale.rounds(), cpuMicros).run("mails", results);
    }
}
