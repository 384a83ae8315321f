// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.BadHeader.at;
import static dev.jamesproxy.header.BadHeader.block;
import static dev.jamesproxy.kit.HeaderBytes.PROXY;
import static dev.jamesproxy.kit.HeaderBytes.TCP4;
import static dev.jamesproxy.kit.HeaderBytes.TCP6;
import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.sslValue;
import static dev.jamesproxy.kit.HeaderBytes.tcp4;
import static dev.jamesproxy.kit.HeaderBytes.v2;
import static dev.jamesproxy.kit.HeaderBytes.vector;

import dev.jamesproxy.kit.HeaderBytes;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Version 2 headers that are invalid, and the first wrong byte. */
final class BadHeadersV2 {
    private static final int VERSION_AND_COMMAND = 12;
    private static final int FAMILY_AND_TRANSPORT = 13;
    private static final int LENGTH = 15;

    private BadHeadersV2() {}

    static Stream<BadHeader> all() {
        return Stream.of(
                        signatures(),
                        versions(),
                        families(),
                        lengths(),
                        checksums(),
                        vectors(),
                        duplicates(),
                        duplicatesInSsl(),
                        tls())
                .flatMap(rows -> rows);
    }

    private static Stream<BadHeader> signatures() {
        return IntStream.range(1, VERSION_AND_COMMAND).mapToObj(i -> {
            byte[] header = tcp4().toArray();
            header[i] ^= 0x20;
            return new BadHeader("byte %d of the signature".formatted(i), header, i, HeaderError.MALFORMED);
        });
    }

    private static Stream<BadHeader> versions() {
        return IntStream.of(0x00, 0x01, 0x11, 0x30, 0x31, 0xa1, 0xf0, 0x22, 0x23, 0x2f)
                .mapToObj(value -> at(
                        VERSION_AND_COMMAND,
                        "version and command 0x%02x".formatted(value),
                        v2(value, TCP4).ip("198.51.100.7", "192.0.2.25").ports(1, 2)));
    }

    private static Stream<BadHeader> families() {
        return IntStream.of(0x40, 0x41, 0x81, 0xf1, 0x03, 0x13, 0x14, 0x1f, 0x23, 0x33, 0xff)
                .mapToObj(value -> at(
                        FAMILY_AND_TRANSPORT,
                        "family and transport 0x%02x".formatted(value),
                        v2(PROXY, value).raw(new byte[300])));
    }

    private static Stream<BadHeader> lengths() {
        return Stream.of(
                at(LENGTH, "IPv4 in 11 bytes", tcp4().announcing(11)),
                at(LENGTH, "IPv4 in no bytes", v2(PROXY, TCP4)),
                at(
                        LENGTH,
                        "UDP over IPv4 in 11 bytes",
                        v2(PROXY, HeaderBytes.UDP4).raw(new byte[11])),
                at(LENGTH, "IPv6 in 35 bytes", v2(PROXY, TCP6).raw(new byte[35])),
                at(LENGTH, "IPv6 in 12 bytes", v2(PROXY, TCP6).raw(new byte[12])),
                at(
                        LENGTH,
                        "UNIX in 215 bytes",
                        v2(PROXY, HeaderBytes.UNIX_STREAM).raw(new byte[215])),
                at(LENGTH, "4097 bytes", tcp4().raw(new byte[4085])).withError(HeaderError.TOO_LONG),
                at(LENGTH, "65535 bytes announced", tcp4().announcing(65535)).withError(HeaderError.TOO_LONG),
                at(LENGTH, "4097 bytes in LOCAL", v2(HeaderBytes.LOCAL, 0).raw(new byte[4097]))
                        .withError(HeaderError.TOO_LONG));
    }

    private static Stream<BadHeader> checksums() {
        byte[] changedClient = tcp4().checksum().toArray();
        changedClient[16] ^= 1;
        byte[] changedTlv = tcp4().checksum().tlv(Tlv.NETNS, "blue").toArray();
        changedTlv[changedTlv.length - 1] ^= 1;
        byte[] changedChecksum = tcp4().tlv(Tlv.NETNS, "blue").checksum().toArray();
        changedChecksum[changedChecksum.length - 1] ^= 1;
        return Stream.of(
                corrupt("another client than the checksum's", changedClient),
                corrupt("another TLV than the checksum's", changedTlv),
                corrupt("another checksum", changedChecksum),
                corrupt("checksum zero", tcp4().tlv(Tlv.CRC32C, new byte[4]).toArray()),
                block("a checksum of no bytes", tcp4().tlv(Tlv.CRC32C)),
                block("a checksum of 3 bytes", tcp4().tlv(Tlv.CRC32C, new byte[3])),
                block("a checksum of 5 bytes", tcp4().tlv(Tlv.CRC32C, new byte[5])));
    }

    private static BadHeader corrupt(String name, byte[] header) {
        return new BadHeader(name, header, header.length - 1, HeaderError.BAD_CHECKSUM);
    }

    private static Stream<BadHeader> vectors() {
        return Stream.of(
                block("a stray byte", tcp4().raw(bytes(Tlv.NOOP))),
                block("two stray bytes", tcp4().raw(bytes(Tlv.NOOP, 0))),
                block("a stray byte after a TLV", tcp4().tlv(Tlv.NETNS, "blue").raw(bytes(0))),
                block("two stray bytes after a TLV", tcp4().tlv(0xe7).raw(bytes(0, 0))),
                block(
                        "a stray byte without family",
                        v2(PROXY, HeaderBytes.UNSPEC).raw(bytes(0))),
                block("an overrun by 1 byte", tcp4().raw(bytes(Tlv.NETNS, 0, 2, 'b'))),
                block("an overrun of an unknown type", tcp4().raw(bytes(0xe7, 0, 1))),
                block("an overrun by 65535 bytes", tcp4().raw(bytes(Tlv.NOOP, 0xff, 0xff))),
                block("an overrun after a TLV", tcp4().tlv(Tlv.NETNS, "blue").raw(bytes(Tlv.NOOP, 0, 1))),
                block("a unique id of 129 bytes", tcp4().tlv(Tlv.UNIQUE_ID, new byte[129])),
                block("an authority that is no host name", tcp4().tlv(Tlv.AUTHORITY, "mail example org")),
                block("an authority with a line end", tcp4().tlv(Tlv.AUTHORITY, "mail\r\nDATA")),
                block("an authority that is no UTF-8", tcp4().tlv(Tlv.AUTHORITY, bytes('a', 0xff, 'b'))));
    }

    private static Stream<BadHeader> duplicates() {
        byte[] ssl = sslValue(1, 0);
        return Stream.of(
                block("ALPN twice", tcp4().tlv(Tlv.ALPN, "imap").tlv(Tlv.ALPN, "imap")),
                block("AUTHORITY twice", tcp4().tlv(Tlv.AUTHORITY, "a.example").tlv(Tlv.AUTHORITY, "b.example")),
                block("CRC32C twice", tcp4().checksum().tlv(Tlv.CRC32C, new byte[4])),
                block(
                        "UNIQUE_ID twice",
                        tcp4().tlv(Tlv.UNIQUE_ID, "1").tlv(0xe7).tlv(Tlv.UNIQUE_ID, "2")),
                block("SSL twice", tcp4().tlv(Tlv.SSL, ssl).tlv(Tlv.SSL, ssl)),
                block("NETNS twice", tcp4().tlv(Tlv.NETNS).tlv(Tlv.NETNS)));
    }

    private static Stream<BadHeader> tls() {
        byte[] name = vector(Tlv.SSL_CN, "client.example.org");
        return Stream.of(
                block("SSL of no bytes", tcp4().tlv(Tlv.SSL)),
                block("SSL of 4 bytes", tcp4().tlv(Tlv.SSL, new byte[4])),
                block("SSL in SSL", tcp4().ssl(1, 0, vector(Tlv.SSL, sslValue(1, 0)))),
                block("an empty SSL in SSL", tcp4().ssl(1, 0, vector(Tlv.SSL))),
                block("a stray byte in SSL", tcp4().ssl(1, 0, bytes(Tlv.SSL_CN))),
                block("two stray bytes in SSL", tcp4().ssl(1, 0, name, bytes(Tlv.SSL_CN, 0))),
                block("an overrun in SSL", tcp4().ssl(1, 0, bytes(Tlv.SSL_CN, 0, 2, 'a'))),
                block(
                        "an overrun from SSL into the next TLV",
                        tcp4().ssl(1, 0, bytes(Tlv.SSL_CN, 0, 3)).tlv(0xe7)));
    }

    private static Stream<BadHeader> duplicatesInSsl() {
        return IntStream.rangeClosed(Tlv.SSL_VERSION, Tlv.SSL_CLIENT_CERT)
                .mapToObj(type -> block(
                        "type 0x%02x twice in SSL".formatted(type),
                        tcp4().ssl(7, 0, vector(type, "client"), vector(0xe7), vector(type, "admin"))));
    }
}
