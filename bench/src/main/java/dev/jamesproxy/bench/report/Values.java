// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The rows of a {@link Csv} and their numbers. */
record Values(List<Map<String, String>> rows) {

    Values where(String column, String value) {
        return where(row -> row.get(column).equals(value));
    }

    private Values where(Predicate<Map<String, String>> condition) {
        return new Values(rows.stream().filter(condition).toList());
    }

    List<Double> of(String column) {
        return rows.stream().map(row -> Double.valueOf(row.get(column))).toList();
    }

    Estimate estimate(String column) {
        return Estimate.of(of(column));
    }

    /** Each of our numbers divided by the other's number of the same round. Both have the same number of rows, in the same order. */
    Estimate ratio(String column, Values other) {
        List<Double> ours = of(column);
        List<Double> others = other.of(column);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / others.get(i));
        }
        return Estimate.of(ratios);
    }

    /** The number in one column divided by the one in another of the same row. */
    Estimate ratio(String column, String other) {
        return Estimate.of(rows.stream()
                .map(row -> Double.parseDouble(row.get(column)) / Double.parseDouble(row.get(other)))
                .toList());
    }

    /** The distinct values of a column, in order of appearance. */
    List<String> names(String column) {
        return rows.stream().map(row -> row.get(column)).distinct().toList();
    }
}
