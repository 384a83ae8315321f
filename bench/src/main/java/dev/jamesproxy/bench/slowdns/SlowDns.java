// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.Progress;
import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.dns.NameServer;
import dev.jamesproxy.bench.james.Installation;
import dev.jamesproxy.bench.report.Csv;
import dev.jamesproxy.bench.report.SlowDnsPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures what a slow or dead name server costs clients that have nothing to do with it, and those that have. */
public final class SlowDns {
    private final Scale scale;
    private final Path folder;
    private final Path results;
    private final Csv rounds = SlowDnsPart.rounds();

    /** @param folder an empty folder */
    public SlowDns(Scale scale, Path folder, Path results) {
        this.scale = scale;
        this.folder = folder;
        this.results = results;
    }

    /**
     * Writes {@code slow-dns.csv} and prints the table.
     *
     * @param distributions the built one; then, optionally, one from before a change
     */
    public void measure(List<Path> distributions) throws IOException {
        try (NameServer dns = NameServer.start()) {
            present(Installation.of(distributions.get(0), folder.resolve(SlowDnsPart.NOW), dns.address()));
            if (distributions.size() > 1) {
                past(Installation.of(distributions.get(1), folder.resolve(SlowDnsPart.BEFORE), dns.address()));
                new NamesOff(scale, rounds)
                        .compare(
                                Installation.of(distributions.get(0), folder.resolve("off"), dns.address()),
                                Installation.of(distributions.get(1), folder.resolve("off-before"), dns.address()));
                write();
            }
        }
        System.out.print(new SlowDnsPart(rounds).table());
    }

    private void present(Installation installation) throws IOException {
        try (SlowDnsJames james = new SlowDnsJames(installation, scale)) {
            SlowDnsTurns ours = new SlowDnsTurns(SlowDnsPart.NOW, james, scale, rounds);
            run("slow DNS", scale.slowDnsRounds(), List.of(ours::proxiedClients, ours::lateList, ours::deadDns));
            SlowDnsTurns alone = new SlowDnsTurns(SlowDnsPart.ALONE, james, scale, rounds);
            run("slow DNS, no header", scale.stuckRounds(), List.of(alone::plainClients));
        }
    }

    private void past(Installation installation) throws IOException {
        try (SlowDnsJames james = new SlowDnsJames(installation, scale)) {
            SlowDnsTurns before = new SlowDnsTurns(SlowDnsPart.BEFORE, james, scale, rounds);
            run(
                    "slow DNS, before",
                    scale.stuckRounds(),
                    List.of(before::proxiedClients, before::lateList, before::deadDns));
        }
    }

    private void run(String what, int times, List<Turn> turns) throws IOException {
        Progress progress = new Progress(what, times * turns.size());
        for (int round = 1; round <= times; round++) {
            for (Turn turn : turns) {
                turn.run(round);
                progress.step("round " + round);
                write();
            }
        }
    }

    private void write() throws IOException {
        rounds.write(results.resolve("slow-dns.csv"));
    }

    private interface Turn {
        void run(int round) throws IOException;
    }
}
