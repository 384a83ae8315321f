// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.programs;

import dev.jamesproxy.kit.FreePort;
import java.util.HashMap;
import java.util.Map;

/** The ports of HAProxy's frontends by name, and configuration sections that forward them. */
public final class Frontends {
    private final Map<String, Integer> byName = new HashMap<>();

    public int reserve(String name) {
        return byName.computeIfAbsent(name, unused -> FreePort.next());
    }

    public int of(String name) {
        return byName.get(name);
    }

    /** A frontend of that name and its backend with one server. */
    public String forward(String name, int port, String serverOptions) {
        return """
                frontend %1$s
                    bind 127.0.0.1:%2$d
                    default_backend %1$s
                backend %1$s
                    server james 127.0.0.1:%3$d %4$s
                """.formatted(name, reserve(name), port, serverOptions);
    }
}
