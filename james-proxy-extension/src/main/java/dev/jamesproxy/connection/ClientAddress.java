// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.ProxyHeader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The remote address of a connection whose header named the client. For James, and for every other user of {@link
 * InetSocketAddress}, it is the client's address and port. It also has the whole header:
 *
 * <pre>{@code
 * ClientAddress.of(session.getRemoteAddress()).map(ClientAddress::header).map(ProxyHeader::tlvs)
 * }</pre>
 */
public final class ClientAddress extends InetSocketAddress {
    private static final long serialVersionUID = 1;

    private final transient InetSocketAddress peer;
    private final transient Addresses.Inet addresses;
    private final transient ProxyHeader header;

    ClientAddress(InetSocketAddress peer, Addresses.Inet addresses, ProxyHeader header) {
        this(addresses.client().getAddress(), addresses, peer, header);
    }

    private ClientAddress(InetAddress client, Addresses.Inet addresses, InetSocketAddress peer, ProxyHeader header) {
        super(client, addresses.client().getPort());
        this.peer = peer;
        this.addresses = addresses;
        this.header = header;
    }

    /** The same client with a host name. */
    ClientAddress named(Optional<String> name) {
        return new ClientAddress(ClientName.give(getAddress(), name), addresses, peer, header);
    }

    /** The client, if this remote address came from a header. */
    public static Optional<ClientAddress> of(InetSocketAddress remoteAddress) {
        return remoteAddress instanceof ClientAddress client ? Optional.of(client) : Optional.empty();
    }

    /** The proxy: the other end of the socket. */
    public InetSocketAddress peer() {
        return peer;
    }

    /** The address and port that the client connected to, at the proxy. */
    public InetSocketAddress destination() {
        return addresses.destination();
    }

    /** The whole header. */
    public ProxyHeader header() {
        return header;
    }

    /** Serialization keeps the address and port only. */
    private Object writeReplace() {
        return new InetSocketAddress(getAddress(), getPort());
    }
}
