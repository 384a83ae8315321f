// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.config.Listener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stops James' start because of another listener, or of where one is to listen, with an error that names none.
 *
 * <p>Contract with James: {@code AbstractConfigurableAsyncServer} takes {@code bind} apart at commas and each part at the
 * colon before its port. The handlers of a listener are registered in JMX by its name, also where JMX is off.
 */
final class Collisions {
    private final Map<String, String> binds = new HashMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /** Those of the listeners that James starts. */
    static Set<String> among(List<Listener> listeners) {
        Collisions collisions = new Collisions();
        Set<String> jmx = new HashSet<>();
        for (Listener each : listeners) {
            if (each.enabled()) {
                collisions.addBinds(each);
                collisions.addName(each, jmx);
            }
        }
        return collisions.problems;
    }

    private void addBinds(Listener listener) {
        for (String text : listener.bind().split(",")) {
            String bind = text.trim();
            if (bind.isEmpty()) {
                continue;
            }
            if (!bind.matches(".*:[0-9]+")) {
                add(listener, bind, "ADDRESS:PORT");
            } else if (!bind.endsWith(":0")) {
                String other = binds.putIfAbsent(bind, listener.name());
                if (other != null) {
                    add(listener, bind, "another one than " + other + " has");
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
            problems.add("%s.xml: jmxName: \"%s\" (expected: a name of its own for each listener)"
                    .formatted(file, listener.name()));
        }
    }
}
