// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import java.util.Locale;

/** How much is done: the short form in each run of the tests, the full one by {@code ./test faults}. */
enum FaultForm {
    SHORT(2_000, 3, 8_000),
    FULL(10_000, 10, 100_000);

    private final int silentConnections;
    private final int times;
    private final int soakConnections;

    FaultForm(int silentConnections, int times, int soakConnections) {
        this.silentConnections = silentConnections;
        this.times = times;
        this.soakConnections = soakConnections;
    }

    static FaultForm chosen() {
        return valueOf(System.getProperty("faults", "short").toUpperCase(Locale.US));
    }

    int silentConnections() {
        return silentConnections;
    }

    /** How often a proxy is killed, and how many seconds a fault goes on that is so many a second. */
    int times() {
        return times;
    }

    int soakConnections() {
        return soakConnections;
    }
}
