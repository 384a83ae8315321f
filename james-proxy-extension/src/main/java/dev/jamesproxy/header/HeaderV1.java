// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import io.netty.buffer.ByteBuf;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Version 1, one line of text: section 2.1 of the specification. */
final class HeaderV1 {
    static final String PREFIX = "PROXY ";

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

    private ProxyHeader header() {
        for (int i = 0; i < PREFIX.length(); i++) {
            int next = line.next();
            if (next != PREFIX.charAt(i)) {
                throw InvalidHeader.noHeader(next);
            }
        }
        int protocol = line.next();
        if (protocol == 'U') {
            line.expect("NKNOWN", "the protocol is TCP4, TCP6 or UNKNOWN");
            line.skipToEnd();
            return UNKNOWN;
        }
        if (protocol != 'T') {
            throw InvalidHeader.malformed("the protocol is TCP4, TCP6 or UNKNOWN");
        }
        line.expect("CP", "the protocol is TCP4, TCP6 or UNKNOWN");
        Supplier<AddressScanner> family = family(line.next());
        line.expect(" ", "one space follows the protocol");
        return tcp(family);
    }

    private static Supplier<AddressScanner> family(int digit) {
        return switch (digit) {
            case '4' -> AddressScanner::ipv4;
            case '6' -> AddressScanner::ipv6;
            default -> throw InvalidHeader.malformed("the protocol is TCP4, TCP6 or UNKNOWN");
        };
    }

    private ProxyHeader tcp(Supplier<AddressScanner> family) {
        InetAddress client = address(family.get());
        InetAddress destination = address(family.get());
        int clientPort = line.portBefore(' ');
        int destinationPort = line.portBefore('\r');
        line.expect("\n", "LF follows CR");
        Addresses addresses = new Addresses.Inet(
                new InetSocketAddress(client, clientPort), new InetSocketAddress(destination, destinationPort));
        return new ProxyHeader(Version.V1, Command.PROXY, Transport.STREAM, addresses, Tlvs.NONE);
    }

    /** An address and the one space behind it. */
    private InetAddress address(AddressScanner scanner) {
        int next = line.next();
        while (next != ' ') {
            if (!scanner.accept(next)) {
                throw InvalidHeader.malformed("an address is not of the family named, or not in its canonical form");
            }
            next = line.next();
        }
        return scanner.finish().orElseThrow(() -> InvalidHeader.malformed("an address is incomplete"));
    }
}
