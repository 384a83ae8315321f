// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import java.util.Locale;

/** Whether and when the probe starts TLS. */
enum TlsMode {
    /** No TLS. */
    NONE("no TLS"),
    /** The header in the clear, then TLS: for {@code socketTLS}. */
    IMPLICIT("TLS after the header"),
    /** TLS, and the header inside it: for {@code headerPosition=insideTls}. */
    INSIDE("the header inside TLS");

    private final String words;

    TlsMode(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.US);
    }
}
