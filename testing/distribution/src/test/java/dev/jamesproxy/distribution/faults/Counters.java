// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import dev.jamesproxy.kit.james.RunningJames;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The counters of all protected listeners by their names, without the prefix and suffix that all have. */
record Counters(Map<String, Long> values) {
    private static final Pattern COUNTER = Pattern.compile("(?m)^proxyProtocol_(\\w+)_total (\\d+)(?:\\.0)?$");

    static Counters of(RunningJames james) {
        return new Counters(COUNTER.matcher(james.webAdmin("GET", "/metrics", ""))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Long.valueOf(line.group(2)))));
    }

    /** The counters that have changed, and their differences. */
    Map<String, Long> since(Counters before) {
        Map<String, Long> grown = new TreeMap<>();
        values.forEach((name, value) -> grown.put(name, value - before.values.getOrDefault(name, 0L)));
        grown.values().removeIf(growth -> growth == 0);
        return grown;
    }
}
