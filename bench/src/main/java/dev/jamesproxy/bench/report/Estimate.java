// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A median, and the interval that contains the true median in 95 of 100 cases: the middle 95 % of the medians of samples
 * that are drawn from the values with replacement (the percentile bootstrap).
 */
public record Estimate(double median, double low, double high) {
    private static final int SAMPLES = 10_000;
    private static final int SEED = 1;

    /** @throws IllegalArgumentException if there is no value */
    public static Estimate of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: none (expected: at least one)");
        }
        double[] sample = values.stream().mapToDouble(Double::doubleValue).toArray();
        double median = median(sample.clone());
        Random random = new Random(SEED);
        double[] medians = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            medians[i] = median(random.ints(sample.length, 0, sample.length)
                    .mapToDouble(at -> sample[at])
                    .toArray());
        }
        Arrays.sort(medians);
        return new Estimate(median, medians[SAMPLES / 40], medians[SAMPLES - 1 - SAMPLES / 40]);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The median, followed by its interval. */
    public String text(int digits) {
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", median, low, high);
    }
}
