// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A complete and valid header.
 *
 * @param tlvs {@link Tlvs#NONE} in version 1 and for LOCAL, whose block has to be ignored
 */
public record ProxyHeader(Version version, Command command, Transport transport, Addresses addresses, Tlvs tlvs) {

    /** The two forms of the header. */
    public enum Version {
        V1,
        V2
    }

    /** Whether the proxy relays a client or speaks for itself. */
    public enum Command {
        /** The proxy's own connection, usually a health check; version 1 UNKNOWN counts as one. */
        LOCAL,
        PROXY
    }

    /** How the client reached the proxy. */
    public enum Transport {
        UNSPECIFIED,
        STREAM,
        DATAGRAM
    }

    /**
     * The two ends of the client's connection to the proxy; empty when the header names no client that a mail server
     * could serve as its own: not relayed, not IP, not a stream. A proxy that names its own socket speaks for itself as
     * well: section 2.1 recommends that form to health checks in version 1, and HAProxy sends it.
     *
     * @param peer the other end of the socket that the header came from
     */
    public Optional<Addresses.Inet> clientBehind(InetSocketAddress peer) {
        boolean relayed = command == Command.PROXY && transport == Transport.STREAM;
        return relayed
                        && addresses instanceof Addresses.Inet inet
                        && !inet.client().equals(peer)
                ? Optional.of(inet)
                : Optional.empty();
    }
}
