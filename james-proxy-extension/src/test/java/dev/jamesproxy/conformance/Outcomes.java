// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import java.lang.reflect.Method;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which tests that hold a rule have run, and whether they passed. */
final class Outcomes {
    private final Map<Rule, SortedMap<String, Boolean>> tests = new EnumMap<>(Rule.class);

    /** A test of a table runs once for each row, and has passed when it did with all of them. */
    void note(Method test, boolean passed) {
        String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
        for (Rule rule : test.getAnnotation(Holds.class).value()) {
            tests.computeIfAbsent(rule, unused -> new TreeMap<>()).merge(name, passed, Boolean::logicalAnd);
        }
    }

    /** The tests of the rule, in the order of their names. */
    Set<String> of(Rule rule) {
        return tests.getOrDefault(rule, new TreeMap<>()).keySet();
    }

    boolean isHeld(Rule rule) {
        return tests.containsKey(rule) && !tests.get(rule).containsValue(false);
    }
}
