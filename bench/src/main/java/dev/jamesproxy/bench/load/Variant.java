// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.net.InetSocketAddress;

/**
 * One of the compared variants: a listener, and the header that is sent to it.
 *
 * @param name the name in files
 * @param words the name in tables
 * @param header sent at once on each connection; empty for none
 */
public record Variant(String name, String words, InetSocketAddress listener, byte[] header, Dialect dialect) {

    /** The same variant of a James from before a change. */
    Variant before() {
        return new Variant(name + "-before", "before: " + words, listener, header, dialect);
    }

    /** The same variant with other commands. */
    Variant saying(Dialect other) {
        return new Variant(name, words, listener, header, other);
    }
}
