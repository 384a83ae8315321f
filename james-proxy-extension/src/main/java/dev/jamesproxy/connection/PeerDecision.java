// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.ListenerOptions;
import java.net.InetAddress;

/** Step 2, peer: what to do with a connection, decided by the address of its socket before any byte is read. */
enum PeerDecision {
    /** The peer is a trusted proxy. It must send a header. */
    AWAIT_HEADER,
    /** The peer is a client that connects without a proxy. */
    SERVE_DIRECTLY,
    /** The peer is neither. */
    REFUSE;

    static PeerDecision of(InetAddress peer, ListenerOptions options) {
        if (options.trustedProxies().contains(peer)) {
            return AWAIT_HEADER;
        }
        return options.directConnections() == DirectConnections.ACCEPT ? SERVE_DIRECTLY : REFUSE;
    }
}
