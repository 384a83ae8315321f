// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Decodes version 1: section 2.1 of the specification. */
final class HeaderV1 {
    private static final String BAD_PROTOCOL = "bad or missing protocol; expected TCP4, TCP6 or UNKNOWN";
    private static final Supplier<AddressScanner> IPV4 = AddressScanner::ipv4;
    private static final Supplier<AddressScanner> IPV6 = AddressScanner::ipv6;
    private static final ProxyHeader UNKNOWN =
            new ProxyHeader(Version.V1, Command.LOCAL, Transport.UNSPECIFIED, Addresses.NONE, Tlvs.NONE);

    private final V1Line line;

    private HeaderV1(V1Line line) {
        this.line = line;
    }

    static Decoded decode(ByteBuf in) {
        V1Line line = new V1Line(in);
        try {
            ProxyHeader header = new HeaderV1(line).header();
            return new Decoded.Complete(header, line.length());
        } catch (V1Line.Ended e) {
            return Decoded.INCOMPLETE;
        }
    }

    static boolean isAddress(String word, boolean ipv6) {
        return isValid(word + " ", line -> new HeaderV1(line).address("client address", ipv6 ? IPV6 : IPV4));
    }

    static boolean isPort(String word) {
        return isValid(word + " ", V1Line::clientPort);
    }

    private static boolean isValid(String text, Consumer<V1Line> reader) {
        V1Line line = new V1Line(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8)));
        try {
            reader.accept(line);
            return line.isAtEnd();
        } catch (InvalidHeader e) {
            return false;
        }
    }

    private ProxyHeader header() {
        for (int i = 0; i < V1Layout.PREFIX.length(); i++) {
            int next = line.next();
            if (next != V1Layout.PREFIX.charAt(i)) {
                throw InvalidHeader.noHeader(next);
            }
        }
        int protocol = line.next();
        if (protocol == 'U') {
            line.expect("NKNOWN", BAD_PROTOCOL);
            line.skipToEnd();
            return UNKNOWN;
        }
        if (protocol != 'T') {
            throw InvalidHeader.malformed(BAD_PROTOCOL);
        }
        line.expect("CP", BAD_PROTOCOL);
        Supplier<AddressScanner> family = family(line.next());
        line.expect(" ", "no space after the protocol");
        return tcp(family);
    }

    private static Supplier<AddressScanner> family(int digit) {
        return switch (digit) {
            case '4' -> IPV4;
            case '6' -> IPV6;
            default -> throw InvalidHeader.malformed(BAD_PROTOCOL);
        };
    }

    private ProxyHeader tcp(Supplier<AddressScanner> family) {
        InetAddress client = address("client address", family);
        InetAddress destination = address("destination address", family);
        int clientPort = line.clientPort();
        int destinationPort = line.destinationPort();
        Addresses addresses = new Addresses.Inet(
                new InetSocketAddress(client, clientPort), new InetSocketAddress(destination, destinationPort));
        return new ProxyHeader(Version.V1, Command.PROXY, Transport.STREAM, addresses, Tlvs.NONE);
    }

    /** Reads an address and the one space after it. */
    private InetAddress address(String name, Supplier<AddressScanner> family) {
        AddressScanner scanner = family.get();
        int next = line.next();
        while (next != ' ') {
            if (!scanner.accept(next)) {
                String bad = "bad or missing " + name + "; expected " + (family == IPV4 ? "IPv4" : "IPv6");
                throw V1Line.endsEarly(next, name, bad);
            }
            next = line.next();
        }
        Optional<InetAddress> address = scanner.finish();
        if (address.isEmpty()) {
            throw InvalidHeader.malformed("incomplete or missing " + name);
        }
        return address.get();
    }
}
