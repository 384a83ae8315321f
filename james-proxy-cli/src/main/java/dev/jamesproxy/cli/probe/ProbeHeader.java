// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import java.net.InetSocketAddress;

/** What the probe sends, one connection each, in this order. The one that may have to wait for a timeout is the last. */
enum ProbeHeader {
    V1("v1"),
    V2("v2"),
    LOCAL("v2 LOCAL"),
    BAD_CHECKSUM("v2, wrong CRC32C"),
    NO_HEADER("no header");

    private final String label;

    ProbeHeader(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Whether a listener that trusts this machine must serve the connection. */
    boolean isGood() {
        return this == V1 || this == V2 || this == LOCAL;
    }

    /** Whether the header names a client. */
    boolean hasClient() {
        return this == V1 || this == V2;
    }

    byte[] bytes(InetSocketAddress client, InetSocketAddress destination) {
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
