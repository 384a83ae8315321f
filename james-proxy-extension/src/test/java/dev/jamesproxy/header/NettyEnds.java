// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;

/** Client and destination as Netty's encoder takes them: text, and port 0 where there is none. */
record NettyEnds(
        HAProxyProxiedProtocol protocol, String client, String destination, int clientPort, int destinationPort) {

    static NettyEnds random(HAProxyProxiedProtocol protocol, Random random) {
        return switch (protocol.addressFamily()) {
            case AF_IPv4 -> ip(protocol, 4, random);
            case AF_IPv6 -> ip(protocol, 16, random);
            case AF_UNIX -> new NettyEnds(protocol, path(random), path(random), 0, 0);
            case AF_UNSPEC -> new NettyEnds(protocol, null, null, 0, 0);
        };
    }

    private static NettyEnds ip(HAProxyProxiedProtocol protocol, int size, Random random) {
        int clientPort = random.nextInt(65536);
        return new NettyEnds(protocol, ip(size, random), ip(size, random), clientPort, random.nextInt(65536));
    }

    private static String ip(int size, Random random) {
        byte[] address = new byte[size];
        random.nextBytes(address);
        if (size == 16) {
            int from = random.nextInt(16);
            Arrays.fill(address, from, 1 + from + random.nextInt(16 - from), (byte) 0);
        }
        try {
            // A mapped address keeps the form of its family, because Netty requires that.
            InetAddress same =
                    size == 16 ? Inet6Address.getByAddress("", address, -1) : InetAddress.getByAddress(address);
            return InetAddresses.toAddrString(same);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static String path(Random random) {
        return "/" + "p".repeat(random.nextInt(108));
    }

    Addresses addresses() {
        return switch (protocol.addressFamily()) {
            case AF_IPv4, AF_IPv6 ->
                new Addresses.Inet(
                        new InetSocketAddress(InetAddresses.forString(client), clientPort),
                        new InetSocketAddress(InetAddresses.forString(destination), destinationPort));
            case AF_UNIX ->
                new Addresses.Unix(Bytes.of(HeaderBytes.ascii(client)), Bytes.of(HeaderBytes.ascii(destination)));
            case AF_UNSPEC -> Addresses.NONE;
        };
    }
}
