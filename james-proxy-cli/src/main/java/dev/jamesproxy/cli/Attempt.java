// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.net.InetSocketAddress;

/** What the probe tries, in this order: the one that waits longest comes last. */
enum Attempt {
    V1("v1"),
    V2("v2"),
    LOCAL("v2 LOCAL"),
    BAD_CHECKSUM("v2, wrong CRC32C"),
    NO_HEADER("no header");

    private final String label;

    Attempt(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether a listener that trusts this machine has to serve it. */
    boolean isGood() {
        return this == V1 || this == V2 || this == LOCAL;
    }

    /** Whether it names a client that a listener can believe. */
    boolean hasClient() {
        return this == V1 || this == V2;
    }

    byte[] header(InetSocketAddress client, InetSocketAddress destination) {
        HeaderWriter writer = new HeaderWriter(client, destination);
        return switch (this) {
            case V1 -> writer.v1();
            case V2 -> writer.v2();
            case LOCAL -> writer.local();
            case BAD_CHECKSUM -> writer.withWrongChecksum();
            case NO_HEADER -> new byte[0];
        };
    }
}
