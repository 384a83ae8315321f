// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import dev.jamesproxy.bench.Progress;
import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.report.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link DecoderBenchmark} with all headers, interleaved. Each virtual machine measures one decoder with one header. */
public final class Decoders {
    private static final List<String> METHODS =
            List.of("ours", "oursWithEveryTlv", "netty", "nettyWithAddresses", "oursInChannel", "nettyInChannel");

    private Decoders() {}

    /** Writes {@code decoder.csv}. */
    public static void measure(Scale scale, Path results) throws IOException {
        Csv csv = new Csv("fork", "method", "header", "nanos", "bytes");
        List<Case> cases = new ArrayList<>();
        METHODS.forEach(method -> List.of(Header.values()).forEach(header -> cases.add(new Case(method, header))));
        Progress progress = new Progress("decoder", scale.forks() * cases.size());
        Random random = new Random(1);
        for (int fork = 1; fork <= scale.forks(); fork++) {
            Collections.shuffle(cases, random);
            for (Case each : cases) {
                RunResult result = run(options(each, scale));
                double nanos = result.getPrimaryResult().getScore();
                csv.add(fork, each.method(), each.header(), nanos, allocated(result));
                progress.step(
                        "%s, %s: %.0f ns".formatted(each.method(), each.header().words(), nanos));
            }
        }
        csv.write(results.resolve("decoder.csv"));
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
    }

    private static RunResult run(Options options) throws IOException {
        try {
            return new Runner(options).runSingle();
        } catch (RunnerException e) {
            throw new IOException("JMH failed", e);
        }
    }

    /** Disables Netty's leak detection, which costs Netty's decoder more than ours. */
    private static Options options(Case each, Scale scale) {
        TimeValue time = TimeValue.milliseconds(scale.iterationMillis());
        return new OptionsBuilder()
                .include("^" + DecoderBenchmark.class.getName() + "." + each.method() + "$")
                .param("header", each.header().name())
                .forks(1)
                .warmupIterations(scale.iterations())
                .warmupTime(time)
                .measurementIterations(scale.iterations())
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xms512m", "-Xmx512m", "-Dio.netty.leakDetection.level=disabled")
                .build();
    }

    /** One method with one header. */
    private record Case(String method, Header header) {}
}
