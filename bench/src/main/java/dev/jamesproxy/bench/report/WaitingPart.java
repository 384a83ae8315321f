// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.List;
import java.util.Locale;

/** The results in {@code waiting.csv}. */
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
                        List.of("", "heap, protected", "heap, plain Netty", "difference", "buffer outside the heap"),
                        row("silent", "PROTECTED", "PLAIN"),
                        row("half of its header has arrived", "PROTECTED_BEGUN", "PLAIN_BEGUN"))));
    }

    @Override
    public List<Goal> goals() {
        return List.of(
                goal("silent", "PROTECTED", "PLAIN"), goal("after half of a header", "PROTECTED_BEGUN", "PLAIN_BEGUN"));
    }

    private Goal goal(String words, String isProtected, String plain) {
        double share = median(isProtected, "heapBytes") - median(plain, "heapBytes");
        return new Goal("a waiting connection, " + words + ": under 2 KiB of heap", bytes(share), share < 2048);
    }

    private List<String> row(String words, String isProtected, String plain) {
        double with = median(isProtected, "heapBytes");
        double without = median(plain, "heapBytes");
        return List.of(
                words, bytes(with), bytes(without), bytes(with - without), bytes(median(isProtected, "bufferBytes")));
    }

    private double median(String kind, String column) {
        return values.where("kind", kind).estimate(column).median();
    }

    private static String bytes(double number) {
        return String.format(Locale.ROOT, "%.0f B", number);
    }
}
