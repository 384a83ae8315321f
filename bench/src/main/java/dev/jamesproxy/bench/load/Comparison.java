// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import com.sun.management.OperatingSystemMXBean;
import dev.jamesproxy.bench.Progress;
import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.report.Csv;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Measures each variant once in every round, each round in a different order, so that a disturbance of the machine affects
 * all of them. A turn has two parts: as many sessions as the server can do, for the rate; then sessions that start at random,
 * at a quarter of the rate of the first variant, for the time to the greeting.
 */
final class Comparison {
    private static final int CONNECTIONS = 16;
    private static final double SHARE = 0.25;

    private final List<Variant> variants;
    private final Scale scale;
    private final int rounds;
    /** Processor time that the server has used, in microseconds. */
    private final LongSupplier serverCpu;

    private final OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Random random = new Random(1);
    private final Csv turns =
            new Csv("round", "variant", "perSecond", "clientCpuShare", "serverCpuMicrosPerSession", "p50ms", "p99ms");
    private final Map<Variant, Histogram> latencies = new LinkedHashMap<>();

    Comparison(List<Variant> variants, Scale scale, int rounds, LongSupplier serverCpu) {
        this.variants = variants;
        this.scale = scale;
        this.rounds = rounds;
        this.serverCpu = serverCpu;
        variants.forEach(variant -> latencies.put(variant, Observed.histogram()));
    }

    /** After each round, writes {@code <name>-rounds.csv}, and {@code <name>.csv} over all rounds. */
    void run(String name, Path results) throws IOException {
        try (Client client = new Client()) {
            double pace = SHARE * warmUp(client);
            Progress progress = new Progress(name, rounds * variants.size());
            for (int round = 1; round <= rounds; round++) {
                List<Variant> order = new ArrayList<>(variants);
                Collections.shuffle(order, random);
                for (Variant variant : order) {
                    progress.step(turn(client, variant, round, pace));
                }
                turns.write(results.resolve(name + "-rounds.csv"));
                pooled().write(results.resolve(name + ".csv"));
            }
        }
    }

    /** Warms up all variants. Returns the rate of the first one. */
    private double warmUp(Client client) throws IOException {
        Progress progress = new Progress("warming up", scale.warmUpRounds() * variants.size());
        for (int round = 0; round < scale.warmUpRounds(); round++) {
            for (Variant variant : variants) {
                client.run(variant, Arrivals.backToBack(CONNECTIONS), 2 * scale.busySeconds());
                progress.step(variant.words());
            }
        }
        return client.run(variants.get(0), Arrivals.backToBack(CONNECTIONS), scale.busySeconds())
                .perSecond();
    }

    private String turn(Client client, Variant variant, int round, double pace) throws IOException {
        long serverBefore = serverCpu.getAsLong();
        long ownBefore = own.getProcessCpuTime();
        Observed busy = client.run(variant, Arrivals.backToBack(CONNECTIONS), scale.busySeconds());
        double clientShare = (own.getProcessCpuTime() - ownBefore) / (busy.seconds() * 1e9);
        double serverMicros = (double) (serverCpu.getAsLong() - serverBefore) / busy.sessions();
        Observed paced = client.run(variant, Arrivals.random(pace, random), scale.pacedSeconds());
        latencies.get(variant).add(paced.toGreeting());
        turns.add(
                round, variant.name(), busy.perSecond(), clientShare, serverMicros, paced.millis(50), paced.millis(99));
        return "%s: %.0f a second".formatted(variant.words(), busy.perSecond());
    }

    private Csv pooled() {
        Csv csv = new Csv("variant", "words", "pacedSessions", "p50ms", "p99ms");
        latencies.forEach((variant, latency) -> csv.add(
                variant.name(),
                variant.words().replace(",", ";"),
                latency.getTotalCount(),
                latency.getValueAtPercentile(50) / 1e6,
                latency.getValueAtPercentile(99) / 1e6));
        return csv;
    }
}
