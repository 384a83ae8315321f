// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/conformance.md}: each stands between two comments with its name, and each of its cells is
 * what a test has seen.
 */
final class ConformancePage {
    static final String SESSIONS = "sessions";
    /** The row that says what who is refused reads. */
    static final String READS = "the peer reads";

    private static final Path PAGE = Path.of(System.getProperty("conformance.page"));
    private static final String NOTHING = "–";

    private final Map<String, Map<List<String>, Set<String>>> tables = new LinkedHashMap<>();

    /** Adds what was seen to a cell; a cell can see several things. */
    void put(String table, List<String> rowAndColumn, String seen) {
        tables.computeIfAbsent(table, unused -> new LinkedHashMap<>())
                .computeIfAbsent(rowAndColumn, unused -> new LinkedHashSet<>())
                .add(seen);
    }

    /**
     * Replaces the tables, if all was seen that there is to see: part of the tests, or tests that failed, say nothing.
     *
     * @param all how many things that is
     */
    void writeIfComplete(long all) {
        long seen = tables.values().stream()
                .flatMap(table -> table.entrySet().stream())
                .filter(cell -> !cell.getKey().get(0).equals(READS))
                .mapToLong(cell -> cell.getValue().size())
                .sum();
        if (seen == all) {
            tables.keySet().forEach(table -> replace(PAGE, table, text(table)));
        }
    }

    /** Rows and columns stand in the order in which they were first seen. */
    private String text(String table) {
        Set<String> rows = names(table, 0);
        Set<String> columns = names(table, 1);
        StringBuilder text = new StringBuilder();
        line(text, "", columns);
        line(text, "---", columns.stream().map(unused -> "---").toList());
        for (String row : rows) {
            line(
                    text,
                    row,
                    columns.stream().map(column -> cell(table, row, column)).toList());
        }
        return text.toString();
    }

    private Set<String> names(String table, int position) {
        Set<String> names = new LinkedHashSet<>();
        tables.get(table).keySet().forEach(rowAndColumn -> names.add(rowAndColumn.get(position)));
        return names;
    }

    private static void line(StringBuilder text, String heading, Collection<String> cells) {
        text.append("| ")
                .append(heading)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }

    private String cell(String table, String row, String column) {
        Set<String> seen = tables.get(table).getOrDefault(List.of(row, column), Set.of());
        return seen.isEmpty() ? NOTHING : String.join(", ", seen);
    }

    private static void replace(Path page, String table, String text) {
        String mark = "<!-- table: " + table + " -->\n";
        try {
            Matcher place = Pattern.compile("(?s)" + Pattern.quote(mark) + ".*?" + Pattern.quote("<!-- end -->"))
                    .matcher(Files.readString(page));
            if (!place.find()) {
                throw new IllegalStateException(page + " has no place for the table " + table);
            }
            Files.writeString(page, place.replaceFirst(Matcher.quoteReplacement(mark + text + "<!-- end -->")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
