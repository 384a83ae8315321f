// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A complete and valid header.
 *
 * @param transport how the client reached the proxy; UNSPECIFIED for LOCAL
 * @param addresses {@link Addresses#NONE} for LOCAL
 * @param tlvs {@link Tlvs#NONE} in version 1 and for LOCAL, whose block must be ignored
 */
public record ProxyHeader(Version version, Command command, Transport transport, Addresses addresses, Tlvs tlvs) {

    /** The two forms of the header: text (section 2.1) and binary (section 2.2). */
    public enum Version {
        V1,
        V2
    }

    /** Whether the proxy connects for a client or for itself. */
    public enum Command {
        /** The proxy connects for itself, usually as a health check. UNKNOWN in version 1 counts as this. */
        LOCAL,
        /** The proxy connects for a client. */
        PROXY
    }

    /** The protocol between the client and the proxy. */
    public enum Transport {
        UNSPECIFIED,
        STREAM,
        DATAGRAM
    }

    /**
     * The client behind the proxy and its destination. Empty if the header names no client that a mail server can serve:
     * the command is LOCAL, or the addresses are not IP, or the transport is not a stream. Also empty if the proxy names
     * its own socket: section 2.1 recommends that form for health checks in version 1, and HAProxy sends it.
     *
     * @param peer the address of the proxy: the other end of the socket
     */
    public Optional<Addresses.Inet> clientBehind(InetSocketAddress peer) {
        boolean isStream = command == Command.PROXY && transport == Transport.STREAM;
        return isStream
                        && addresses instanceof Addresses.Inet inet
                        && !inet.client().equals(peer)
                ? Optional.of(inet)
                : Optional.empty();
    }
}
