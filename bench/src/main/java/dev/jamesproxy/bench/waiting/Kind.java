// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.waiting;

/** What waits: a connection of Netty alone, or one at our gate; silent, or after one half of a header. */
enum Kind {
    ALONE(false, false),
    ALONE_BEGUN(false, true),
    GATE(true, false),
    GATE_BEGUN(true, true);

    private final boolean guarded;
    private final boolean begun;

    Kind(boolean guarded, boolean begun) {
        this.guarded = guarded;
        this.begun = begun;
    }

    boolean isGuarded() {
        return guarded;
    }

    boolean isBegun() {
        return begun;
    }
}
