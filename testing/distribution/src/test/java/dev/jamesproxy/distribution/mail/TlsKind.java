// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import dev.jamesproxy.kit.Conversation;

/** The position of the header on a listener with or without implicit TLS. */
public enum TlsKind {
    NONE("proxied", "no implicit TLS"),
    BEFORE("before", "header, then TLS"),
    INSIDE("inside", "header inside TLS");

    private final String variant;
    private final String label;

    TlsKind(String variant, String label) {
        this.variant = variant;
        this.label = label;
    }

    public String variant() {
        return variant;
    }

    public String label() {
        return label;
    }

    /** Does what comes before the header. */
    public Conversation reachHeader(Conversation proxy) {
        return this == INSIDE ? proxy.startTls() : proxy;
    }

    /** Does what comes between the header and the greeting. */
    public Conversation reachJames(Conversation proxy) {
        return this == BEFORE ? proxy.startTls() : proxy;
    }
}
