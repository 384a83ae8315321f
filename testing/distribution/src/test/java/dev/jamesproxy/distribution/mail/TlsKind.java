// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import dev.jamesproxy.kit.Conversation;

/** Where the header stands on a listener, and whether that has a TLS of its own. */
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

    /** What a proxy has to do first, so that its next byte is where a header is expected. */
    public Conversation reachHeader(Conversation proxy) {
        return this == INSIDE ? proxy.startTls() : proxy;
    }

    /** What has to be done after the header, so that James speaks. */
    public Conversation reachJames(Conversation proxy) {
        return this == BEFORE ? proxy.startTls() : proxy;
    }
}
