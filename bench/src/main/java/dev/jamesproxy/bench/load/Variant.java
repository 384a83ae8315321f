// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.net.InetSocketAddress;

/**
 * One of the things that are compared: a listener, and how one comes to it.
 *
 * @param name a word for files
 * @param words what tables call it
 * @param header sent at once on each connection; empty where none is
 */
public record Variant(String name, String words, InetSocketAddress listener, byte[] header, Dialect dialect) {

    /** The same of the James from before a change. */
    Variant before() {
        return new Variant(name + "-before", "before: " + words, listener, header, dialect);
    }

    /** The same with more to say. */
    Variant saying(Dialect other) {
        return new Variant(name, words, listener, header, other);
    }
}
