// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table of {@code docs/faults.md}, one row for each fault, with what was measured; it is printed in any case. */
final class FaultsPage {
    private static final String HEADING = """
            | Fault | What the counters say | Others served | Median, slowest | Memory and descriptors after it |
            | --- | --- | --- | --- | --- |
            """;

    private final String table;
    private final List<String> rows = new ArrayList<>();

    /** @param table its name, in the comment before it */
    FaultsPage(String table) {
        this.table = table;
    }

    void row(String fault, Map<String, Long> counted, SteadyClient.Served others, String held) {
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

    /** Those that have the same number stand together. */
    private static String inWords(Map<String, Long> counted) {
        Map<Long, List<String>> names = new TreeMap<>();
        counted.forEach((name, number) ->
                names.computeIfAbsent(number, unused -> new ArrayList<>()).add("`" + name + "`"));
        return names.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
    }

    /**
     * Replaces the table, where a page is asked for and all faults have passed.
     *
     * @param all how many rows that is
     * @param mails how many were taken and found
     */
    void writeIfComplete(int all, int mails) {
        String found = "Mails that were taken with 250, each of which was found once: " + mails + "\n";
        System.out.print(found);
        String page = System.getProperty("faults.page", "");
        if (!page.isEmpty() && rows.size() == all) {
            replace(Path.of(page), HEADING + String.join("\n", rows) + "\n\n" + found);
        }
    }

    private void replace(Path page, String text) {
        String mark = "<!-- table: " + table + " -->\n";
        try {
            Matcher place = Pattern.compile("(?s)" + Pattern.quote(mark) + ".*?(?=<!-- end -->)")
                    .matcher(Files.readString(page));
            if (!place.find()) {
                throw new IllegalStateException(page + " has no place for the table " + table);
            }
            Files.writeString(page, place.replaceFirst(Matcher.quoteReplacement(mark + text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
