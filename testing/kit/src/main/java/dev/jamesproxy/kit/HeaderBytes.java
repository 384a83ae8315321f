// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes headers of both versions, good and bad ones: it checks nothing. */
public final class HeaderBytes {
    public static final int LOCAL = 0x20;
    public static final int PROXY = 0x21;

    public static final int UNSPEC = 0x00;
    public static final int TCP4 = 0x11;
    public static final int UDP4 = 0x12;
    public static final int TCP6 = 0x21;
    public static final int UDP6 = 0x22;
    public static final int UNIX_STREAM = 0x31;
    public static final int UNIX_DGRAM = 0x32;

    private static final int CRC32C = 0x03;
    private static final int SSL = 0x20;
    private static final int FIXED = 16;
    private static final int[] ADDRESSES = {0, 12, 36, 216};
    private static final int NOT_SET = -1;
    private static final int UNIX_PATH = 108;

    private final int versionAndCommand;
    private final int familyAndTransport;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private int announced = NOT_SET;
    private int checksumAt = NOT_SET;

    private HeaderBytes(int versionAndCommand, int familyAndTransport) {
        this.versionAndCommand = versionAndCommand;
        this.familyAndTransport = familyAndTransport;
    }

    /** {@code PROXY}, the rest of the line and its end. */
    public static byte[] v1(String line) {
        return ascii("PROXY " + line + "\r\n");
    }

    public static HeaderBytes v2(int versionAndCommand, int familyAndTransport) {
        return new HeaderBytes(versionAndCommand, familyAndTransport);
    }

    /** 198.51.100.7:51000 to 192.0.2.25:25. */
    public static HeaderBytes tcp4() {
        return v2(PROXY, TCP4).ip("198.51.100.7", "192.0.2.25").ports(51000, 25);
    }

    /** [2001:db8::7]:51000 to [2001:db8::25]:25. */
    public static HeaderBytes tcp6() {
        return v2(PROXY, TCP6).ip("2001:db8::7", "2001:db8::25").ports(51000, 25);
    }

    public HeaderBytes ip(String client, String destination) {
        return raw(address(client)).raw(address(destination));
    }

    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }

    public HeaderBytes ports(int client, int destination) {
        return raw(bytes(client >> 8, client, destination >> 8, destination));
    }

    public HeaderBytes unix(String client, String destination) {
        return raw(Arrays.copyOf(ascii(client), UNIX_PATH)).raw(Arrays.copyOf(ascii(destination), UNIX_PATH));
    }

    public HeaderBytes raw(byte... bytes) {
        block.writeBytes(bytes);
        return this;
    }

    public HeaderBytes tlv(int type, byte... value) {
        return raw(vector(type, value));
    }

    public HeaderBytes tlv(int type, String value) {
        return tlv(type, value.getBytes(StandardCharsets.UTF_8));
    }

    public HeaderBytes ssl(int client, long verify, byte[]... vectors) {
        return tlv(SSL, sslValue(client, verify, vectors));
    }

    /** A CRC32C with the value that the whole header has in the end. */
    public HeaderBytes checksum() {
        checksumAt = FIXED + block.size() + 3;
        return tlv(CRC32C, new byte[4]);
    }

    /** Sets the length field to something else than the length. */
    public HeaderBytes announcing(int length) {
        announced = length;
        return this;
    }

    public byte[] toArray() {
        int length = announced == NOT_SET ? block.size() : announced;
        byte[] header = concat(
                bytes(0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a),
                bytes(versionAndCommand, familyAndTransport, length >> 8, length),
                block.toByteArray());
        if (checksumAt != NOT_SET) {
            ByteBuffer.wrap(header).putInt(checksumAt, crc32c(header, header.length, checksumAt));
        }
        return header;
    }

    /** Where the TLVs of a version 2 header begin, by its address family. */
    public static int tlvsAt(byte[] header) {
        return FIXED + ADDRESSES[header[13] >> 4 & 3];
    }

    /** The CRC32C of the first {@code length} bytes of a header. The four bytes of the checksum at {@code at} count as zeros. */
    public static int crc32c(byte[] header, int length, int at) {
        byte[] zeroed = Arrays.copyOf(header, length);
        Arrays.fill(zeroed, at, at + Integer.BYTES, (byte) 0);
        CRC32C checksum = new CRC32C();
        checksum.update(zeroed);
        return (int) checksum.getValue();
    }

    public static byte[] sslValue(int client, long verify, byte[]... vectors) {
        byte[] fixed =
                ByteBuffer.allocate(5).put((byte) client).putInt((int) verify).array();
        return concat(fixed, concat(vectors));
    }

    public static byte[] vector(int type, byte... value) {
        return concat(bytes(type, value.length >> 8, value.length), value);
    }

    public static byte[] vector(int type, String value) {
        return vector(type, value.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** One byte for each character, 0..255. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
