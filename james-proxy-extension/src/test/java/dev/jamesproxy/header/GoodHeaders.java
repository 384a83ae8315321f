// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.GoodHeader.inet;
import static dev.jamesproxy.header.GoodHeader.tcp;
import static dev.jamesproxy.header.GoodHeader.unknown;
import static dev.jamesproxy.kit.HeaderBytes.LOCAL;
import static dev.jamesproxy.kit.HeaderBytes.bytes;

import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.kit.HeaderBytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Valid headers, and what they decode to. */
public final class GoodHeaders {
    private static final String LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

    private GoodHeaders() {}

    public static Stream<GoodHeader> all() {
        return Stream.of(version1(), proxied(), local(), KnownSenders.all()).flatMap(rows -> rows);
    }

    private static Stream<GoodHeader> version1() {
        return Stream.of(
                tcp("PROXY TCP4 198.51.100.7 192.0.2.25 51000 25", GoodHeader.IPV4),
                tcp(
                        "PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535",
                        inet("255.255.255.255", 65535, "255.255.255.255", 65535)),
                tcp("PROXY TCP4 0.0.0.0 0.0.0.0 0 0", inet("0.0.0.0", 0, "0.0.0.0", 0)),
                tcp("PROXY TCP6 2001:db8::7 2001:DB8:0:0:0:0:0:0025 51000 25", GoodHeader.IPV6),
                tcp("PROXY TCP6 " + LONGEST + " " + LONGEST + " 65535 65535", inet(LONGEST, 65535, LONGEST, 65535)),
                tcp("PROXY TCP6 :: :: 1 2", inet("::", 1, "::", 2)),
                tcp("PROXY TCP6 1:2:3:4:5:6:7:: 1:: 1 2", inet("1:2:3:4:5:6:7:0", 1, "1::", 2)),
                tcp("PROXY TCP6 ::ffff:198.51.100.7 ::ffff:c000:219 51000 25", GoodHeader.IPV4),
                unknown("UNKNOWN", "PROXY UNKNOWN"),
                unknown("UNKNOWN and a space", "PROXY UNKNOWN "),
                unknown("UNKNOWN with addresses", "PROXY UNKNOWN 198.51.100.7 192.0.2.25 51000 25"),
                unknown("UNKNOWN with anything", "PROXY UNKNOWN \0\u0080\u00ff PROXY TCP4 \"\t 99999"),
                unknown("UNKNOWN of 107 bytes", "PROXY UNKNOWN " + LONGEST + " " + LONGEST + " 65535 65535"));
    }

    private static Stream<GoodHeader> proxied() {
        Addresses unix = new Addresses.Unix(
                Bytes.of(HeaderBytes.ascii("/run/client")), Bytes.of(HeaderBytes.ascii("\0abstract")));
        return Stream.of(
                proxied(HeaderBytes.TCP4, Transport.STREAM, GoodHeader.IPV4),
                proxied(HeaderBytes.TCP6, Transport.STREAM, GoodHeader.IPV6),
                proxied(HeaderBytes.UDP4, Transport.DATAGRAM, GoodHeader.IPV4),
                proxied(HeaderBytes.UDP6, Transport.DATAGRAM, GoodHeader.IPV6),
                proxied(0x10, Transport.UNSPECIFIED, GoodHeader.IPV4),
                proxied(0x20, Transport.UNSPECIFIED, GoodHeader.IPV6),
                proxied(HeaderBytes.UNIX_STREAM, Transport.STREAM, unix),
                proxied(HeaderBytes.UNIX_DGRAM, Transport.DATAGRAM, unix),
                proxied(0x30, Transport.UNSPECIFIED, unix),
                proxied(HeaderBytes.UNSPEC, Transport.UNSPECIFIED, Addresses.NONE),
                proxied(0x01, Transport.STREAM, Addresses.NONE),
                proxied(0x02, Transport.DATAGRAM, Addresses.NONE));
    }

    /** Two TLVs follow the addresses: they are found only if the addresses have the right length. */
    private static GoodHeader proxied(int familyAndTransport, Transport transport, Addresses addresses) {
        HeaderBytes bytes = HeaderBytes.v2(HeaderBytes.PROXY, familyAndTransport);
        switch (familyAndTransport >> 4) {
            case 1 -> bytes.ip("198.51.100.7", "192.0.2.25").ports(51000, 25);
            case 2 -> bytes.ip("2001:db8::7", "2001:db8::25").ports(51000, 25);
            case 3 -> bytes.unix("/run/client", "\0abstract");
            default -> {
                // no addresses
            }
        }
        bytes.tlv(Tlv.NETNS, "blue").tlv(0xe7);
        Tlvs tlvs = new Tlvs(
                List.of(new Tlv(Tlv.NETNS, Bytes.of(HeaderBytes.ascii("blue"))), new Tlv(0xe7, Bytes.of())),
                Optional.empty());
        ProxyHeader header = new ProxyHeader(Version.V2, Command.PROXY, transport, addresses, tlvs);
        return new GoodHeader("PROXY 0x%02x".formatted(familyAndTransport), bytes.toArray(), header);
    }

    private static Stream<GoodHeader> local() {
        return Stream.of(
                local("LOCAL", HeaderBytes.UNSPEC),
                local("LOCAL with an unknown family", 0xff, bytes(1, 2, 3)),
                local("LOCAL with incomplete addresses", HeaderBytes.TCP6, bytes(1, 2, 3)),
                local("LOCAL with a wrong checksum", HeaderBytes.UNSPEC, bytes(Tlv.CRC32C, 0, 4, 1, 2, 3, 4)),
                local("LOCAL with a stray byte", HeaderBytes.UNSPEC, bytes(Tlv.SSL)),
                local("LOCAL with 4096 bytes", HeaderBytes.UNSPEC, new byte[4096]));
    }

    private static GoodHeader local(String name, int familyAndTransport, byte... block) {
        return GoodHeader.local(name, HeaderBytes.v2(LOCAL, familyAndTransport).raw(block));
    }
}
