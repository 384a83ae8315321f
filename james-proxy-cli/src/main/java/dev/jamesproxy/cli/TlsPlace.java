// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.util.Locale;

/** Where the listener is thought to have TLS of its own. */
enum TlsPlace {
    NONE("no TLS"),
    /** The header in the clear, then TLS: what proxies send. */
    IMPLICIT("TLS behind the header"),
    /** TLS, and the header inside it. */
    INSIDE("the header inside TLS");

    private final String words;

    TlsPlace(String words) {
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
