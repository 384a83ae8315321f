// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.ProxyHeader;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;

/** Remote addresses as the path of a connection makes them. */
public final class ClientAddresses {
    private ClientAddresses() {}

    /** The client of a header that came from 10.0.0.1:4711. */
    public static ClientAddress of(byte[] header) {
        InetSocketAddress peer = FakeConnection.PROXY;
        HeaderDecoder decoder = new HeaderDecoder(HeaderDecoder.DEFAULT_MAX_LENGTH);
        ProxyHeader decoded = ((Decoded.Complete) decoder.decode(Unpooled.wrappedBuffer(header))).header();
        Addresses.Inet addresses = decoded.clientBehind(peer).orElseThrow();
        return new ClientAddress(peer, addresses, decoded);
    }

    /** Of a session whose header names no client. */
    public static InetSocketAddress withoutClient(String proxy) {
        return new NoClientAddress(InetAddresses.forString(proxy), 4711);
    }
}
