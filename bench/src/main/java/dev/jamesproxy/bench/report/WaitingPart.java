// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.List;

/** What {@code waiting.csv} says. */
final class WaitingPart {
    private final Values values;

    WaitingPart(Csv waiting) {
        this.values = new Values(waiting.rows());
    }

    void writeTo(Page page) {
        page.replace(
                "waiting",
                Page.table(List.of(
                        List.of("", "heap at our gate", "heap without it", "our share", "buffer outside the heap"),
                        row("silent", "GATE", "ALONE"),
                        row("half of its header has come", "GATE_BEGUN", "ALONE_BEGUN"))));
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
        return "%.0f B".formatted(number);
    }
}
