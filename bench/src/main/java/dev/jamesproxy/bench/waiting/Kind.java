// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.waiting;

/** A waiting connection: of plain Netty or of a protected listener; silent, or after half of a header. */
enum Kind {
    PLAIN(false, false),
    PLAIN_BEGUN(false, true),
    PROTECTED(true, false),
    PROTECTED_BEGUN(true, true);

    private final boolean isProtected;
    private final boolean isBegun;

    Kind(boolean isProtected, boolean isBegun) {
        this.isProtected = isProtected;
        this.isBegun = isBegun;
    }

    boolean isProtected() {
        return isProtected;
    }

    boolean isBegun() {
        return isBegun;
    }
}
