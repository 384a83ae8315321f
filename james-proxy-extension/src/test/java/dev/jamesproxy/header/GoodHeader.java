// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.kit.HeaderBytes;
import java.net.InetSocketAddress;

/** A row of a table: bytes that are exactly one header, and that header decoded. */
public record GoodHeader(String name, byte[] bytes, ProxyHeader header) {
    static final Addresses IPV4 = inet("198.51.100.7", 51000, "192.0.2.25", 25);
    static final Addresses IPV6 = inet("2001:db8::7", 51000, "2001:db8::25", 25);

    static GoodHeader tcp(String line, Addresses addresses) {
        ProxyHeader header = new ProxyHeader(Version.V1, Command.PROXY, Transport.STREAM, addresses, Tlvs.NONE);
        return new GoodHeader(line, HeaderBytes.ascii(line + "\r\n"), header);
    }

    static GoodHeader unknown(String name, String line) {
        return new GoodHeader(name, HeaderBytes.ascii(line + "\r\n"), withoutClient(Version.V1));
    }

    static GoodHeader stream(String name, HeaderBytes bytes, Addresses addresses, Tlvs tlvs) {
        ProxyHeader header = new ProxyHeader(Version.V2, Command.PROXY, Transport.STREAM, addresses, tlvs);
        return new GoodHeader(name, bytes.toArray(), header);
    }

    static GoodHeader local(String name, HeaderBytes bytes) {
        return new GoodHeader(name, bytes.toArray(), withoutClient(Version.V2));
    }

    private static ProxyHeader withoutClient(Version version) {
        return new ProxyHeader(version, Command.LOCAL, Transport.UNSPECIFIED, Addresses.NONE, Tlvs.NONE);
    }

    static Addresses.Inet inet(String client, int clientPort, String destination, int destinationPort) {
        return new Addresses.Inet(
                new InetSocketAddress(InetAddresses.forString(client), clientPort),
                new InetSocketAddress(InetAddresses.forString(destination), destinationPort));
    }

    @Override
    public String toString() {
        return name;
    }
}
