// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.kit.HeaderBytes.ascii;
import static dev.jamesproxy.kit.HeaderBytes.bytes;
import static dev.jamesproxy.kit.HeaderBytes.vector;

import dev.jamesproxy.kit.HeaderBytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Headers as load balancers send them, field by field. */
final class KnownSenders {
    static final String VPC_ENDPOINT = "vpce-08d2bf15fac5001c9";

    private KnownSenders() {}

    static Stream<GoodHeader> all() {
        return Stream.of(google(), haproxyCheck(), haproxyRelay(), nginx(), aws());
    }

    static GoodHeader google() {
        return GoodHeader.unknown("Google health check", "PROXY UNKNOWN");
    }

    /** HAProxy's health checks send LOCAL with a family, addresses and TLVs. */
    static GoodHeader haproxyCheck() {
        HeaderBytes bytes = HeaderBytes.v2(HeaderBytes.LOCAL, HeaderBytes.TCP4)
                .ip("10.0.0.9", "10.0.0.25")
                .ports(40000, 25)
                .tlv(Tlv.UNIQUE_ID, "check")
                .checksum();
        return GoodHeader.local("HAProxy health check", bytes);
    }

    /** send-proxy-v2-ssl-cn for a client with a verified certificate. */
    static GoodHeader haproxyRelay() {
        byte[] version = vector(Tlv.SSL_VERSION, "TLSv1.3");
        byte[] name = vector(Tlv.SSL_CN, "client.example.org");
        TlsFacts tls =
                new TlsFacts(7, 0, List.of(tlv(Tlv.SSL_VERSION, "TLSv1.3"), tlv(Tlv.SSL_CN, "client.example.org")));
        Tlv ssl = new Tlv(Tlv.SSL, Bytes.of(HeaderBytes.sslValue(7, 0, version, name)));
        return GoodHeader.stream(
                "HAProxy with a client certificate",
                HeaderBytes.tcp6().ssl(7, 0, version, name),
                GoodHeader.IPV6,
                new Tlvs(List.of(ssl), Optional.of(tls)));
    }

    /** nginx from 1.31.4: always with CRC32C, and with ALPN, AUTHORITY and SSL for a client that uses TLS. */
    static GoodHeader nginx() {
        byte[] version = vector(Tlv.SSL_VERSION, "TLSv1.3");
        HeaderBytes bytes = HeaderBytes.tcp4()
                .tlv(Tlv.ALPN, "imap")
                .tlv(Tlv.AUTHORITY, "mail.example.org")
                .ssl(1, 1, version)
                .checksum();
        Tlv checksum = new Tlv(Tlv.CRC32C, last4(bytes.toArray()));
        Tlv ssl = new Tlv(Tlv.SSL, Bytes.of(HeaderBytes.sslValue(1, 1, version)));
        TlsFacts tls = new TlsFacts(1, 1, List.of(tlv(Tlv.SSL_VERSION, "TLSv1.3")));
        List<Tlv> all = List.of(tlv(Tlv.ALPN, "imap"), tlv(Tlv.AUTHORITY, "mail.example.org"), ssl, checksum);
        return GoodHeader.stream("nginx with TLS", bytes, GoodHeader.IPV4, new Tlvs(all, Optional.of(tls)));
    }

    /** Captured behind a VPC endpoint; the checksum is the load balancer's, not computed by us. */
    static GoodHeader aws() {
        byte[] checksum = bytes(0xe8, 0xd6, 0x89, 0x2d);
        HeaderBytes bytes = HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
                .ip("172.31.7.113", "172.31.10.31")
                .ports(51442, 80)
                .tlv(Tlv.CRC32C, checksum)
                .tlv(Tlv.AWS, "\u0001" + VPC_ENDPOINT)
                .tlv(Tlv.NOOP, new byte[36]);
        List<Tlv> all = List.of(
                new Tlv(Tlv.CRC32C, Bytes.of(checksum)),
                tlv(Tlv.AWS, "\u0001" + VPC_ENDPOINT),
                new Tlv(Tlv.NOOP, Bytes.of(new byte[36])));
        return GoodHeader.stream(
                "AWS NLB",
                bytes,
                GoodHeader.inet("172.31.7.113", 51442, "172.31.10.31", 80),
                new Tlvs(all, Optional.empty()));
    }

    private static Tlv tlv(int type, String value) {
        return new Tlv(type, Bytes.of(ascii(value)));
    }

    private static Bytes last4(byte[] header) {
        return Bytes.of(header).from(header.length - 4);
    }
}
