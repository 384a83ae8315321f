// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.conformance;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.kit.GeneratedPage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of {@code docs/conformance.md} about the built distribution: each cell is what a test has seen. */
final class ConformancePage {
    /** The table of sessions; the others are about refusals, and named after their listeners. */
    static final String SESSIONS = "sessions";
    /** The first row of the other tables. */
    static final String READS = "the peer reads";

    private static final String NOTHING = "–";
    private static final List<String> ROWS_OF_REFUSALS = Stream.concat(
                    Stream.of(READS), Stream.of(Refusal.values()).map(Refusal::name))
            .toList();

    private final GeneratedPage page = new GeneratedPage(System.getProperty("conformance.page", "docs/conformance.md"));
    private final Map<String, Map<List<String>, Set<String>>> tables = new LinkedHashMap<>();

    /** Adds what was seen to a cell; a cell can have several results. */
    void put(String table, List<String> rowAndColumn, String seen) {
        tables.computeIfAbsent(table, unused -> new LinkedHashMap<>())
                .computeIfAbsent(rowAndColumn, unused -> new LinkedHashSet<>())
                .add(seen);
    }

    /**
     * Compares the tables, or writes them. Does nothing if results are missing: some tests failed or did not run.
     *
     * @param all the number of results
     */
    void verifyIfComplete(long all) {
        long seen = tables.values().stream()
                .flatMap(table -> table.entrySet().stream())
                .filter(cell -> !cell.getKey().get(0).equals(READS))
                .mapToLong(cell -> cell.getValue().size())
                .sum();
        if (seen == all) {
            page.verify(tables.keySet().stream().collect(Collectors.toMap(table -> table, this::text)));
        }
    }

    private String text(String table) {
        List<String> columns = new ArrayList<>(names(table, 1));
        List<String> rows = new ArrayList<>(names(table, 0));
        rows.sort(Comparator.comparingInt(ROWS_OF_REFUSALS::indexOf));
        return GeneratedPage.heading(line("", columns))
                + rows.stream()
                        .map(row -> line(
                                row,
                                columns.stream()
                                        .map(column -> cell(table, row, column))
                                        .toList()))
                        .map(GeneratedPage::row)
                        .collect(Collectors.joining());
    }

    /** In the order in which they were put first. */
    private Set<String> names(String table, int position) {
        return tables.get(table).keySet().stream()
                .map(rowAndColumn -> rowAndColumn.get(position))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> line(String first, Collection<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private String cell(String table, String row, String column) {
        Set<String> seen = tables.get(table).getOrDefault(List.of(row, column), Set.of());
        return seen.isEmpty() ? NOTHING : String.join(", ", seen);
    }
}
