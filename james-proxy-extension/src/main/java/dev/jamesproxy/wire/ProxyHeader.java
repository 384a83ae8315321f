// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.wire;

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

    /** The pair of addresses when the header names a client of a mail server: relayed, IP, and over a stream. */
    public Optional<Addresses.Inet> mailClient() {
        boolean relayed = command == Command.PROXY && transport == Transport.STREAM;
        return relayed && addresses instanceof Addresses.Inet inet ? Optional.of(inet) : Optional.empty();
    }

    /** The client's address and port; empty when the header names no mail client. */
    public Optional<InetSocketAddress> client() {
        return mailClient().map(Addresses.Inet::client);
    }
}
