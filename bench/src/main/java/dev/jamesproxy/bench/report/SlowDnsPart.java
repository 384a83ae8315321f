// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The results in {@code slow-dns.csv}. */
public final class SlowDnsPart implements Part {
    /** The extension as it is now, in the file. */
    public static final String NOW = "now";
    /** The extension before a change, in the file. */
    public static final String BEFORE = "before";
    /** James without a header, in the file. */
    public static final String ALONE = "alone";

    private static final Map<String, String> JAMESES =
            Map.of(NOW, "ours", BEFORE, "ours before", ALONE, "James alone, no header");

    private final Values values;

    public SlowDnsPart(Csv rounds) {
        this.values = new Values(rounds.rows());
    }

    /** A table of rounds with the columns that this part reads. */
    public static Csv rounds() {
        return new Csv("round", "row", "james", "reference", "measured", "givenUp");
    }

    @Override
    public void writeTo(Page page) {
        page.replace("slow-dns", table());
    }

    public String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", "", "measured", "mails a second", "rounds", "sessions given up", "goal reached"));
        for (SlowDnsRow row : SlowDnsRow.values()) {
            for (String james : List.of(NOW, BEFORE, ALONE)) {
                Values rounds = of(row, james);
                if (!rounds.rows().isEmpty()) {
                    rows.add(line(row, james, rounds));
                }
            }
        }
        return Page.table(rows);
    }

    private Values of(SlowDnsRow row, String james) {
        return values.where("row", row.name()).where("james", james);
    }

    private static List<String> line(SlowDnsRow row, String james, Values rounds) {
        double givenUp = rounds.of("givenUp").stream().mapToDouble(each -> each).sum();
        return List.of(
                row.words(),
                String.valueOf(JAMESES.get(james)),
                row.estimate(rounds).text(row.isFraction() ? 3 : 0) + (row.isFraction() ? "" : " ms"),
                row.isFraction() ? rates(rounds) : "",
                String.valueOf(rounds.rows().size()),
                "%.0f".formatted(givenUp),
                row.goal(rounds).map(Goal::reached).orElse(""));
    }

    private static String rates(Values rounds) {
        return "%.0f of %.0f"
                .formatted(
                        rounds.estimate("measured").median(),
                        rounds.estimate("reference").median());
    }

    @Override
    public List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        for (SlowDnsRow row : SlowDnsRow.values()) {
            Values rounds = of(row, NOW);
            if (!rounds.rows().isEmpty()) {
                row.goal(rounds).ifPresent(goals::add);
            }
        }
        return goals;
    }
}
