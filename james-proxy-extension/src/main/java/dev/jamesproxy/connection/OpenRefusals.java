// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The refused connections of one listener that are still open, so that their peers can read why. Each of them has a descriptor
 * of the process, and anybody can connect, so their number is limited.
 */
public final class OpenRefusals {
    private static final int LIMIT = 1000;

    private final AtomicInteger open = new AtomicInteger();

    /** False when there are too many: the connection must be closed at once. */
    boolean add() {
        boolean hasPlace = open.incrementAndGet() <= LIMIT;
        if (!hasPlace) {
            remove();
        }
        return hasPlace;
    }

    /** A connection that was added is closed. */
    void remove() {
        open.decrementAndGet();
    }

    int size() {
        return open.get();
    }
}
