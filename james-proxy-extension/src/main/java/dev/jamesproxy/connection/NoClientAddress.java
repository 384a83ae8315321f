// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The remote address of a connection whose header names no client: the proxy's. Nothing is looked up for it. */
public final class NoClientAddress extends InetSocketAddress {
    private static final long serialVersionUID = 1;

    NoClientAddress(InetAddress proxy, int port) {
        super(proxy, port);
    }

    /** Serialization keeps the address and port only. */
    private Object writeReplace() {
        return new InetSocketAddress(getAddress(), getPort());
    }
}
