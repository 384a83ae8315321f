// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench;

import dev.jamesproxy.bench.decoder.Decoders;
import dev.jamesproxy.bench.decoder.Header;
import dev.jamesproxy.bench.load.Dialect;
import dev.jamesproxy.bench.load.Peer;
import dev.jamesproxy.bench.load.Sessions;
import dev.jamesproxy.bench.report.Machine;
import dev.jamesproxy.bench.report.PerformancePage;
import dev.jamesproxy.bench.slowdns.SlowDns;
import dev.jamesproxy.bench.waiting.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The entry point for {@code bench/run}: each call runs one step by its name. */
public final class Bench {
    private Bench() {}

    /**
     * @param arguments the step, the scale, the folder for results, then the arguments of the step: the James to measure
     *     and the one to compare it with, if any; the page to write; or the peer with its two ports, header and protocol
     */
    public static void main(String[] arguments) throws IOException {
        Scale scale = Scale.valueOf(arguments[1]);
        Path results = Files.createDirectories(Path.of(arguments[2]));
        switch (arguments[0]) {
            case "machine" -> Machine.measure(scale, Path.of(arguments[3]), results);
            case "decoder" -> Decoders.measure(scale, results);
            case "waiting" -> Waiting.measure(scale, results);
            case "sessions" -> inFolder(home -> Sessions.measure(scale, distributions(arguments), home, results));
            case "slow-dns" -> inFolder(home -> new SlowDns(scale, home, results).measure(distributions(arguments)));
            case "peer" -> peer(arguments).measure(scale, results);
            case "page" -> PerformancePage.write(results, Path.of(arguments[3]));
            default -> throw new IllegalArgumentException("no such step: " + arguments[0]);
        }
    }

    private static List<Path> distributions(String[] arguments) {
        return Arrays.stream(arguments)
                .skip(3)
                .map(each -> Path.of(each).toAbsolutePath())
                .toList();
    }

    private static void inFolder(Measurement measurement) throws IOException {
        Path home = Files.createTempDirectory("bench-james");
        try {
            measurement.runIn(home);
        } finally {
            delete(home);
        }
    }

    /** Deletes a folder with its content. The targets of links stay. */
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static Peer peer(String[] arguments) {
        return new Peer(
                arguments[3],
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Header.valueOf(arguments[6]),
                arguments[7].equals("imap") ? Dialect.IMAP : Dialect.SMTP);
    }

    /** A measurement that needs an empty folder. */
    private interface Measurement {
        void runIn(Path folder) throws IOException;
    }
}
