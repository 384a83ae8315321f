// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.List;
import java.util.Locale;

/** What {@code waiting.csv} says. */
final class WaitingPart implements Part {
    private final Values values;

    WaitingPart(Csv waiting) {
        this.values = new Values(waiting.rows());
    }

    @Override
    public void writeTo(Page page) {
        page.replace(
                "waiting",
                Page.table(List.of(
                        List.of("", "heap at our gate", "heap without it", "our share", "buffer outside the heap"),
                        row("silent", "GATE", "ALONE"),
                        row("half of its header has come", "GATE_BEGUN", "ALONE_BEGUN"))));
    }

    @Override
    public List<Goal> goals() {
        return List.of(goal("silent", "GATE", "ALONE"), goal("after half of a header", "GATE_BEGUN", "ALONE_BEGUN"));
    }

    private Goal goal(String words, String gate, String alone) {
        double share = median(gate, "heapBytes") - median(alone, "heapBytes");
        return new Goal("a waiting connection, " + words + ": under 2 KiB of heap", bytes(share), share < 2048);
    }

    private List<String> row(String words, String gate, String alone) {
        double with = median(gate, "heapBytes");
        double without = median(alone, "heapBytes");
        return List.of(words, bytes(with), bytes(without), bytes(with - without), bytes(median(gate, "bufferBytes")));
    }

    private double median(String kind, String column) {
        return values.where("kind", kind).estimate(column).median();
    }

    private static String bytes(double number) {
        return String.format(Locale.ROOT, "%.0f B", number);
    }
}
