// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.ProxyHeader;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The remote address of a connection whose client a trusted proxy named. It is the client's address and port to
 * everybody who asks for an {@link InetSocketAddress}, James first of all; who looks closer finds what the header said:
 *
 * <pre>{@code
 * ClientAddress.of(session.getRemoteAddress()).map(ClientAddress::header).map(ProxyHeader::tlvs)
 * }</pre>
 */
public final class ClientAddress extends InetSocketAddress {
    private static final long serialVersionUID = 1;

    private final transient InetSocketAddress peer;
    private final transient InetSocketAddress destination;
    private final transient ProxyHeader header;

    ClientAddress(InetSocketAddress peer, Addresses.Inet addresses, ProxyHeader header) {
        super(addresses.client().getAddress(), addresses.client().getPort());
        this.peer = peer;
        this.destination = addresses.destination();
        this.header = header;
    }

    /** The client that a header named, if this remote address came from one. */
    public static Optional<ClientAddress> of(InetSocketAddress remoteAddress) {
        return remoteAddress instanceof ClientAddress client ? Optional.of(client) : Optional.empty();
    }

    /** The other end of the socket: the proxy. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** What the client dialled, at the proxy. */
    public InetSocketAddress destination() {
        return destination;
    }

    /** All that the proxy said. */
    public ProxyHeader header() {
        return header;
    }

    /** Only the address survives serialization. */
    private Object writeReplace() {
        return new InetSocketAddress(getAddress(), getPort());
    }
}
