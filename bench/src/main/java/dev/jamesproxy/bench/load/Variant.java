// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.net.InetSocketAddress;

/**
 * One of the compared variants: a listener, and what connects to it.
 *
 * @param name the name in files
 * @param words the name in tables
 */
public record Variant(String name, String words, InetSocketAddress listener, Callers callers, Dialect dialect) {
    /** The name of the variant that does the least that a header requires. */
    public static final String FLOOR = "floor";

    /** The name of the variant with James' own switch. */
    public static final String PROXY_REQUIRED = "proxyRequired";

    /** The same variant of a James from before a change. */
    Variant before() {
        return new Variant(name + "-before", "before: " + words, listener, callers, dialect);
    }

    /** The same variant with other commands. */
    Variant saying(Dialect other) {
        return new Variant(name, words, listener, callers, other);
    }
}
