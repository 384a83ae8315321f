// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Headers as bytes. The client is 192.0.2.1 port 40000, and dialled 198.51.100.1 port 25. */
final class Headers {
    static final String CLIENT = "/192.0.2.1:40000";
    static final String DESTINATION = "/198.51.100.1:25";

    static final byte[] V1 = v1("TCP4 192.0.2.1 198.51.100.1 40000 25");
    static final byte[] V2 = v2(0x21, 0x11, "c0000201c63364019c400019");
    static final byte[] V2_WITH_UNIQUE_ID = v2(0x21, 0x11, "c0000201c63364019c400019" + "0500026964");

    static final byte[] V1_UNKNOWN = v1("UNKNOWN");
    static final byte[] V2_LOCAL = v2(0x20, 0x00, "");
    static final byte[] V2_UNSPEC = v2(0x21, 0x00, "");
    static final byte[] V2_UNIX = v2(0x21, 0x31, "2f".repeat(216));
    static final byte[] V2_DATAGRAM = v2(0x21, 0x12, "c0000201c63364019c400019");

    private Headers() {}

    static byte[] v1(String line) {
        return ascii("PROXY " + line + "\r\n");
    }

    static byte[] v2(int versionAndCommand, int familyAndTransport, String blockInHex) {
        byte[] block = HexFormat.of().parseHex(blockInHex);
        return ByteBuffer.allocate(16 + block.length)
                .put(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a"))
                .put((byte) versionAndCommand)
                .put((byte) familyAndTransport)
                .putShort((short) block.length)
                .put(block)
                .array();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
