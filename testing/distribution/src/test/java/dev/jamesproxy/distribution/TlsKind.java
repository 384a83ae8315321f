// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

/** Where the header stands on a listener, and whether that has a TLS of its own. */
enum TlsKind {
    NONE("proxied", "no TLS of its own"),
    BEFORE("before", "header, then TLS"),
    INSIDE("inside", "header inside TLS");

    private final String variant;
    private final String label;

    TlsKind(String variant, String label) {
        this.variant = variant;
        this.label = label;
    }

    String variant() {
        return variant;
    }

    String label() {
        return label;
    }

    /** What a proxy has to do first, so that its next byte is where a header is expected. */
    Conversation reachHeader(Conversation proxy) {
        return this == INSIDE ? proxy.startTls() : proxy;
    }

    /** What has to be done after the header, so that James speaks. */
    Conversation reachJames(Conversation proxy) {
        return this == BEFORE ? proxy.startTls() : proxy;
    }
}
