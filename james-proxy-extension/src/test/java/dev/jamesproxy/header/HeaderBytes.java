// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import com.google.common.net.InetAddresses;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Writes version 2 headers, good and bad ones: it checks nothing. */
final class HeaderBytes {
    static final int LOCAL = 0x20;
    static final int PROXY = 0x21;

    static final int UNSPEC = 0x00;
    static final int TCP4 = 0x11;
    static final int UDP4 = 0x12;
    static final int TCP6 = 0x21;
    static final int UDP6 = 0x22;
    static final int UNIX_STREAM = 0x31;
    static final int UNIX_DGRAM = 0x32;

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

    static HeaderBytes v2(int versionAndCommand, int familyAndTransport) {
        return new HeaderBytes(versionAndCommand, familyAndTransport);
    }

    /** 198.51.100.7:51000 to 192.0.2.25:25. */
    static HeaderBytes tcp4() {
        return v2(PROXY, TCP4).ip("198.51.100.7", "192.0.2.25").ports(51000, 25);
    }

    /** [2001:db8::7]:51000 to [2001:db8::25]:25. */
    static HeaderBytes tcp6() {
        return v2(PROXY, TCP6).ip("2001:db8::7", "2001:db8::25").ports(51000, 25);
    }

    HeaderBytes ip(String client, String destination) {
        return raw(InetAddresses.forString(client).getAddress())
                .raw(InetAddresses.forString(destination).getAddress());
    }

    HeaderBytes ports(int client, int destination) {
        return raw(bytes(client >> 8, client, destination >> 8, destination));
    }

    HeaderBytes unix(String client, String destination) {
        return raw(Arrays.copyOf(ascii(client), UNIX_PATH)).raw(Arrays.copyOf(ascii(destination), UNIX_PATH));
    }

    HeaderBytes raw(byte... bytes) {
        block.writeBytes(bytes);
        return this;
    }

    HeaderBytes tlv(int type, byte... value) {
        return raw(vector(type, value));
    }

    HeaderBytes tlv(int type, String value) {
        return tlv(type, value.getBytes(StandardCharsets.UTF_8));
    }

    HeaderBytes ssl(int client, long verify, byte[]... vectors) {
        return tlv(Tlv.SSL, sslValue(client, verify, vectors));
    }

    /** A CRC32C with the value that the whole header has in the end. */
    HeaderBytes checksum() {
        checksumAt = 16 + block.size() + 3;
        return tlv(Tlv.CRC32C, new byte[4]);
    }

    /** Sets the length field to something else than the length. */
    HeaderBytes announcing(int length) {
        announced = length;
        return this;
    }

    byte[] toArray() {
        int length = announced == NOT_SET ? block.size() : announced;
        byte[] header = concat(
                bytes(0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a),
                bytes(versionAndCommand, familyAndTransport, length >> 8, length),
                block.toByteArray());
        if (checksumAt != NOT_SET) {
            CRC32C checksum = new CRC32C();
            checksum.update(header);
            ByteBuffer.wrap(header).putInt(checksumAt, (int) checksum.getValue());
        }
        return header;
    }

    static byte[] sslValue(int client, long verify, byte[]... vectors) {
        byte[] fixed =
                ByteBuffer.allocate(5).put((byte) client).putInt((int) verify).array();
        return concat(fixed, concat(vectors));
    }

    static byte[] vector(int type, byte... value) {
        return concat(bytes(type, value.length >> 8, value.length), value);
    }

    static byte[] vector(int type, String value) {
        return vector(type, value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** One byte for each character, 0..255. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
