// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What we set out to reach, and what was measured.
 *
 * @param measured a number with its unit
 */
record Goal(String words, String measured, boolean reached) {

    static String table(List<Goal> goals) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("goal", "measured", "reached"));
        goals.forEach(goal -> rows.add(List.of(goal.words, goal.measured, goal.reached ? "yes" : "**no**")));
        return Page.table(rows);
    }
}
