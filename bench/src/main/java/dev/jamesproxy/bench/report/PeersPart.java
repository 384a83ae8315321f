// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import dev.jamesproxy.bench.report.Plot.Bar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The results in {@code peer-<name>-rounds.csv}: each server with a header, compared with the same server without. */
final class PeersPart {
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();

    /** @param name the server and its version */
    void add(String name, Path roundsFile) throws IOException {
        Values rounds = new Values(Csv.read(roundsFile).rows());
        List<String> variants = rounds.names("variant").stream().sorted().toList();
        Values direct = rounds.where("variant", variants.get(0));
        Values proxied = rounds.where("variant", variants.get(1));
        Estimate ratio = proxied.ratio("perSecond", direct);
        rows.add(List.of(
                name,
                direct.estimate("perSecond").text(0),
                proxied.estimate("perSecond").text(0),
                ratio.text(3),
                proxied.ratio("p99ms", direct).text(2)));
        bars.add(new Bar(name, ratio, false));
    }

    void writeTo(Page page) throws IOException {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of(
                "", "sessions a second", "with a header", "ratio of the rates", "ratio of the p99 to greeting"));
        table.addAll(rows);
        page.replace("peers", Page.table(table));
        page.plot("peers", new Plot("Sessions a second with a header, of those without", "", 3, bars));
    }
}
