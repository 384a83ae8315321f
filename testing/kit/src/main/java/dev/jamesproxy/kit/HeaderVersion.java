// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.util.Locale;

/** The two versions of the header, valid and invalid, from an IPv4 client of the test's choice to 198.51.100.25:25. */
public enum HeaderVersion {
    V1,
    V2;

    private static final String DESTINATION = "198.51.100.25";
    private static final int CLIENT_PORT = 40000;
    private static final int NOOP = 0x04;
    private static final int CUSTOM = 0xe0;
    private static final int TLS = 0x01;
    private static final int TLS_VERSION = 0x21;
    private static final int TLS_CIPHER = 0x23;
    private static final int LONGEST_NOOP = 0xfff0;

    public byte[] header(String client) {
        return this == V1 ? v1(client, 25) : v2(client).toArray();
    }

    private static byte[] v1(String client, int destinationPort) {
        return HeaderBytes.v1("TCP4 %s %s %d %d".formatted(client, DESTINATION, CLIENT_PORT, destinationPort));
    }

    private static HeaderBytes v2(String client) {
        return HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
                .ip(client, DESTINATION)
                .ports(CLIENT_PORT, 25);
    }

    /** UNKNOWN or LOCAL. */
    public byte[] withoutClient() {
        return this == V1
                ? HeaderBytes.v1("UNKNOWN")
                : HeaderBytes.v2(HeaderBytes.LOCAL, HeaderBytes.UNSPEC).toArray();
    }

    /** The error is in the last byte: port 65536, or a TLV that is one byte longer than the header. */
    public byte[] malformed(String client) {
        return this == V1
                ? v1(client, 65536)
                : v2(client).raw(HeaderBytes.bytes(CUSTOM, 0, 2, 0)).toArray();
    }

    /** A line without an end, or a version 2 header that announces 65,535 bytes and has none of them. */
    public byte[] tooLong() {
        return this == V1
                ? HeaderBytes.ascii("PROXY UNKNOWN " + "x".repeat(120))
                : HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
                        .announcing(0xffff)
                        .toArray();
    }

    /** Version 2 with a NOOP that makes it as long as a header can be: 65,551 bytes. */
    public static byte[] longest(String client) {
        return v2(client).tlv(NOOP, new byte[LONGEST_NOOP]).toArray();
    }

    /** Version 2 of a client with TLS 1.3. */
    public static byte[] withTls(String client) {
        return v2(client)
                .ssl(
                        TLS,
                        0,
                        HeaderBytes.vector(TLS_VERSION, "TLSv1.3"),
                        HeaderBytes.vector(TLS_CIPHER, "TLS_AES_256_GCM_SHA384"))
                .toArray();
    }

    /** Version 2 with a checksum that differs in its last bit. */
    public static byte[] withBadChecksum(String client) {
        byte[] header = v2(client).checksum().toArray();
        header[header.length - 1] ^= 1;
        return header;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.US);
    }
}
