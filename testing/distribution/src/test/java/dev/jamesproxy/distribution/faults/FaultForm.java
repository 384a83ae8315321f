// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import java.util.Locale;

/** The size of the faults. {@code ./test faults} runs the short form, {@code ./test faults full} the full one. */
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

    /** How often a proxy is killed, and the duration in seconds of faults with a rate per second. */
    int times() {
        return times;
    }

    int soakConnections() {
        return soakConnections;
    }
}
