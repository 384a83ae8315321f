// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in a file: a line of column names, then lines of values, separated by commas. No value contains a comma. */
public final class Csv {
    private final List<String> columns;
    private final List<Map<String, String>> rows = new ArrayList<>();

    public Csv(String... columns) {
        this.columns = List.of(columns);
    }

    /** @throws IllegalArgumentException if the number of values is not that of the columns, or a value contains a comma */
    public Csv add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values (expected: " + columns + ")");
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            String value = String.valueOf(values[i]);
            if (value.indexOf(',') >= 0) {
                throw new IllegalArgumentException("value: " + value + " (expected: no comma)");
            }
            row.put(columns.get(i), value);
        }
        rows.add(row);
        return this;
    }

    /** Each row as a map from column name to value. */
    public List<Map<String, String>> rows() {
        return List.copyOf(rows);
    }

    public static Csv read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        Csv csv = new Csv(lines.get(0).split(",", -1));
        lines.stream().skip(1).forEach(line -> csv.add((Object[]) line.split(",", -1)));
        return csv;
    }

    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", columns));
        rows.forEach(row -> lines.add(String.join(",", row.values())));
        Files.write(file, lines);
    }
}
