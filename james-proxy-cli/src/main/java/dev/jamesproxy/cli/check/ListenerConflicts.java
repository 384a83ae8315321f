// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.Listener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds listeners with the same address and port, an invalid {@code bind}, or the same name. Each stops James at start
 * with an error that does not name the listener.
 *
 * <p>Contract with James: {@code AbstractConfigurableAsyncServer} splits {@code bind} at commas, and each part at the colon
 * before the port. The handlers of a listener are registered in JMX by its name, even if JMX is disabled.
 */
final class ListenerConflicts {
    private final Map<String, String> binds = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /** The problems of all listeners that James starts. */
    static Set<String> among(List<Listener> listeners) {
        ListenerConflicts conflicts = new ListenerConflicts();
        Set<String> jmx = new HashSet<>();
        for (Listener each : listeners) {
            if (each.enabled()) {
                conflicts.addBinds(each);
                conflicts.addName(each, jmx);
            }
        }
        return conflicts.problems;
    }

    private void addBinds(Listener listener) {
        for (String text : listener.bind().split(",", -1)) {
            String bind = text.trim();
            if (bind.isEmpty()) {
                continue;
            }
            if (!bind.matches(".*:[0-9]+")) {
                add(listener, bind, "ADDRESS:PORT");
            } else if (!bind.endsWith(":0")) {
                String other = binds.putIfAbsent(bind, listener.name());
                if (other != null) {
                    add(listener, bind, "an address and port that " + other + " does not use");
                }
            }
        }
    }

    private void add(Listener listener, String bind, String expected) {
        problems.add("%s.xml, %s: bind: \"%s\" (expected: %s)"
                .formatted(listener.protocol().component(), listener.name(), bind, expected));
    }

    private void addName(Listener listener, Set<String> jmx) {
        String file = listener.protocol().component();
        if (!jmx.add(file + ' ' + listener.name())) {
            problems.add("%s.xml: jmxName: \"%s\" (expected: a different name for each listener)"
                    .formatted(file, listener.name()));
        }
    }
}
