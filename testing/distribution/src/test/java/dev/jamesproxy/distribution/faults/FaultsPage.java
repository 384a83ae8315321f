// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import dev.jamesproxy.kit.GeneratedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table of {@code docs/faults.md} with one row of measurements for each fault. The rows are always printed. */
final class FaultsPage {
    private static final String HEADING = """
            | Fault | What the counters say | Others served | Median, slowest | Memory and descriptors after it |
            | --- | --- | --- | --- | --- |
            """;

    private final String table;
    private final List<String> rows = new ArrayList<>();

    /** @param table its name in the comment before it */
    FaultsPage(String table) {
        this.table = table;
    }

    void row(String fault, Map<String, Long> counted, Bystander.Served others, String held) {
        String row = String.format(
                Locale.US,
                "| %s | %s | %d | %.0f ms, %.0f ms | %s |",
                fault,
                inWords(counted),
                others.times(),
                others.medianMillis(),
                others.slowestMillis(),
                held);
        rows.add(row);
        System.out.println(row);
    }

    /** Counters with the same number are listed together. */
    private static String inWords(Map<String, Long> counted) {
        Map<Long, List<String>> names = new TreeMap<>();
        counted.forEach((name, number) ->
                names.computeIfAbsent(number, unused -> new ArrayList<>()).add("`" + name + "`"));
        return names.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    /**
     * Writes the table, if {@code -Dpages=write} asks for it and all faults of the full form have passed.
     *
     * @param all the number of rows
     * @param mails the number of mails that James has accepted
     */
    void writeIfComplete(int all, int mails) {
        String found = "Mails that James accepted with 250, each found exactly once: " + mails + "\n";
        System.out.print(found);
        if (GeneratedPage.isToBeWritten() && FaultForm.chosen() == FaultForm.FULL && rows.size() == all) {
            new GeneratedPage("docs/faults.md")
                    .write(Map.of(table, HEADING + String.join("\n", rows) + "\n\n" + found));
        }
    }
}
