// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A goal that was set before the measurement, and the measured value.
 *
 * @param measured a number with its unit
 */
record Goal(String words, String measured, String reached) {
    private static final String YES = "yes";
    private static final String NO = "**no**";
    private static final String UNCERTAIN = "not certain";

    Goal(String words, String measured, boolean reached) {
        this(words, measured, reached ? YES : NO);
    }

    /** Reached or missed if the whole interval is on one side of the limit; otherwise not certain. */
    static Goal atLeast(double limit, String words, Estimate measured) {
        String reached = measured.low() >= limit ? YES : measured.high() < limit ? NO : UNCERTAIN;
        return new Goal(words, measured.text(3), reached);
    }

    /** Reached or missed if the whole interval is on one side of the limit; otherwise not certain. */
    static Goal atMost(double limit, String words, Estimate measured) {
        String reached = measured.high() <= limit ? YES : measured.low() > limit ? NO : UNCERTAIN;
        return new Goal(words, measured.text(3), reached);
    }

    static String table(List<Goal> goals) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("goal", "measured", "reached"));
        goals.forEach(goal -> rows.add(List.of(goal.words, goal.measured, goal.reached)));
        return Page.table(rows);
    }
}
