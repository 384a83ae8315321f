// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import dev.jamesproxy.bench.decoder.Header;
import dev.jamesproxy.bench.report.Plot.Bar;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results in {@code decoder.csv}. */
final class DecoderPart implements Part {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("ours", "ours");
        WORDS.put("oursWithEveryTlv", "ours, with every TLV");
        WORDS.put("netty", "Netty's, its addresses as text");
        WORDS.put("nettyWithAddresses", "Netty's, with addresses as ours");
        WORDS.put("oursInChannel", "ours in a channel");
        WORDS.put("nettyInChannel", "Netty's in a channel");
    }

    private final Values values;

    DecoderPart(Csv decoder) {
        this.values = new Values(decoder.rows());
    }

    @Override
    public void writeTo(Page page) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("header", "decoder", "ns", "bytes allocated", "time of ours", "allocation of ours"));
        for (Header header : Header.values()) {
            WORDS.keySet().forEach(method -> rows.add(row(header, method)));
        }
        page.replace("decoder", Page.table(rows));
        page.plot("decoder-time", plot("nanos", "Time for one header", "ns"));
        page.plot("decoder-allocation", plot("bytes", "Bytes allocated for one header", "B"));
    }

    private List<String> row(Header header, String method) {
        Values others = values(header, method);
        Values ours = values(header, method.endsWith("InChannel") ? "oursInChannel" : "ours");
        boolean isOurs = method.startsWith("ours");
        return List.of(
                header.words(),
                WORDS.get(method),
                others.estimate("nanos").text(0),
                String.format(Locale.ROOT, "%.0f", others.estimate("bytes").median()),
                isOurs ? "" : share(ours, others, "nanos"),
                isOurs ? "" : share(ours, others, "bytes"));
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (Header header : Header.values()) {
            Values ours = values(header, "ours");
            Values netty = values(header, "nettyWithAddresses");
            double times = 1 / ratio(ours, netty, "nanos");
            double bytes = ratio(ours, netty, "bytes");
            String decoder = "decoder, " + header.words() + ": ";
            goals.add(new Goal(
                    decoder + "at least 3 times as fast as Netty's",
                    String.format(Locale.ROOT, "%.1f times", times),
                    times >= 3));
            goals.add(new Goal(
                    decoder + "at most half of its allocation",
                    String.format(Locale.ROOT, "%.2f of it", bytes),
                    bytes <= 0.5));
        }
        return goals;
    }

    private static String share(Values ours, Values others, String column) {
        return String.format(Locale.ROOT, "%.2f of it", ratio(ours, others, column));
    }

    /** A ratio of medians, because forks are not paired. */
    private static double ratio(Values ours, Values others, String column) {
        return ours.estimate(column).median() / others.estimate(column).median();
    }

    private Values values(Header header, String method) {
        return values.where("header", header.name()).where("method", method);
    }

    private Plot plot(String column, String title, String unit) {
        List<Bar> bars = new ArrayList<>();
        for (Header header : Header.values()) {
            WORDS.forEach((method, words) -> bars.add(new Bar(
                    header.name().replace('_', ' ') + ", " + words,
                    values(header, method).estimate(column),
                    method.startsWith("ours"))));
        }
        return new Plot(title, unit, 0, bars);
    }
}
