// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of cells under titles. The last column takes the rest of the line; long cells there continue on further lines. */
public final class Table {
    private static final String BETWEEN = "  ";
    private static final int MIN_LAST_COLUMN = 20;

    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these titles and no rows. */
    public Table(String... titles) {
        rows.add(List.of(titles));
    }

    /** Adds a row. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines of the table for a terminal of {@code width} characters. */
    public List<String> lines(int width) {
        int last = rows.get(0).size() - 1;
        StringBuilder format = new StringBuilder();
        int taken = 0;
        for (int i = 0; i < last; i++) {
            int column = widthOf(i);
            format.append("%-").append(column).append('s').append(BETWEEN);
            taken += column + BETWEEN.length();
        }
        int left = Math.max(MIN_LAST_COLUMN, width - taken);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            addLines(lines, format + "%s", row, left);
        }
        return lines;
    }

    private int widthOf(int column) {
        return Math.max(
                1, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private static void addLines(List<String> lines, String format, List<String> row, int left) {
        List<String> cells = new ArrayList<>(row);
        int last = cells.size() - 1;
        for (String line : Paragraph.lines(row.get(last), left)) {
            cells.set(last, line);
            lines.add(format.formatted(cells.toArray()).stripTrailing());
            Collections.fill(cells, "");
        }
    }
}
