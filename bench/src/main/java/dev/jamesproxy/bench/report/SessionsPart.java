// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import dev.jamesproxy.bench.load.Variant;
import dev.jamesproxy.bench.report.Plot.Bar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results in {@code <name>-rounds.csv} and {@code <name>.csv}. The first variant is the reference. */
final class SessionsPart implements Part {
    private final String name;
    private final String what;
    private final Values rounds;
    private final List<Map<String, String>> pooled;

    /**
     * @param name of its files, tables and plots
     * @param what the content of each session, for titles
     */
    SessionsPart(String name, String what, Csv rounds, Csv pooled) {
        this.name = name;
        this.what = what;
        this.rounds = new Values(rounds.rows());
        this.pooled = pooled.rows();
    }

    @Override
    public void writeTo(Page page) throws IOException {
        List<List<String>> rates = new ArrayList<>();
        rates.add(List.of(
                "",
                "sessions a second",
                "of those with no header",
                "of those that skip the header",
                "µs of James' processor time each",
                "the client's share of a processor"));
        List<List<String>> latencies = new ArrayList<>();
        latencies.add(List.of("", "p50 in ms", "p99 in ms", "p50 by p50 with no header", "p99 by p99 with no header"));
        for (Map<String, String> variant : pooled) {
            rates.add(rate(variant));
            latencies.add(latency(variant));
        }
        page.replace(name, Page.table(rates));
        page.replace(name + "-latency", Page.table(latencies));
        page.plot(name, plot("perSecond", "Sessions a second, of those with no header; " + what));
        page.plot(name + "-latency", plot("p99ms", "p99 from connect to greeting, by that with no header; " + what));
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Map<String, String> variant : pooled) {
            if (words(variant).startsWith("ours")) {
                goals.addAll(rateGoals(variant));
                goals.add(Goal.atMost(
                        1.05,
                        words(variant) + ", " + what + ": p99 to greeting at most 1.05 of that with no header",
                        of(variant).ratio("p99ms", first())));
            }
        }
        return goals;
    }

    private List<Goal> rateGoals(Map<String, String> variant) {
        Values own = of(variant);
        String ours = words(variant) + ", " + what + ": ";
        Values floor = rounds.where("variant", Variant.FLOOR);
        if (floor.rows().isEmpty()) { // results from before this variant was added, with the goal of that time
            return List.of(Goal.atLeast(
                    0.98, ours + "at least 0.98 of the sessions with no header", own.ratio("perSecond", first())));
        }
        return List.of(
                Goal.atLeast(
                        0.99, ours + "at least 0.99 of a handler that skips the header", own.ratio("perSecond", floor)),
                Goal.atLeast(
                        1,
                        ours + "not fewer than with James' own `proxyRequired`",
                        own.ratio("perSecond", rounds.where("variant", Variant.PROXY_REQUIRED))));
    }

    private List<String> rate(Map<String, String> variant) {
        Values own = of(variant);
        return List.of(
                words(variant),
                own.estimate("perSecond").text(0),
                own.ratio("perSecond", first()).text(3),
                ofFloor(own),
                own.estimate("serverCpuMicrosPerSession").text(0),
                own.estimate("clientCpuShare").text(2));
    }

    /** Empty in results from before this variant was added. */
    private String ofFloor(Values own) {
        Values floor = rounds.where("variant", Variant.FLOOR);
        return floor.rows().isEmpty() ? "" : own.ratio("perSecond", floor).text(3);
    }

    private List<String> latency(Map<String, String> variant) {
        Values own = of(variant);
        return List.of(
                words(variant),
                millis(variant.get("p50ms")),
                millis(variant.get("p99ms")),
                own.ratio("p50ms", first()).text(3),
                own.ratio("p99ms", first()).text(3));
    }

    private static String millis(String number) {
        return String.format(Locale.ROOT, "%.3f", Double.valueOf(number));
    }

    private static String words(Map<String, String> variant) {
        return variant.get("words").replace(';', ',');
    }

    private Values first() {
        return of(pooled.get(0));
    }

    /** The rounds of one variant, in order. */
    private Values of(Map<String, String> variant) {
        return rounds.where("variant", variant.get("variant"));
    }

    private Plot plot(String column, String title) {
        List<Bar> bars = pooled.stream()
                .map(variant -> new Bar(
                        words(variant).replace("`", ""),
                        of(variant).ratio(column, first()),
                        words(variant).startsWith("ours")))
                .toList();
        return new Plot(title, "", 3, bars);
    }
}
