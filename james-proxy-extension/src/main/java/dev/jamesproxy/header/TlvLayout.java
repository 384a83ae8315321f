// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.zip.CRC32C;

/**
 * The layout of the TLVs of version 2: sections 2.2 and 2.2.1 to 2.2.9 of the specification. Positions are indexes into
 * the header, lengths are in bytes, numbers are big-endian.
 */
public final class TlvLayout {
    /** The length of the type (one byte) and the length (two bytes) before each value. */
    public static final int TYPE_AND_LENGTH = 3;
    /** The length of the value of {@link Tlv#CRC32C}. */
    public static final int CHECKSUM = 4;
    /** The largest length of the value of {@link Tlv#UNIQUE_ID}. */
    public static final int MAX_UNIQUE_ID = 128;
    /** In the value of {@link Tlv#SSL}, where the 32-bit {@code verify} field is; the client flags are the byte before. */
    public static final int SSL_VERIFY = 1;
    /** In the value of {@link Tlv#SSL}, where the TLVs inside it begin. */
    public static final int SSL_TLVS = 5;

    private static final byte[] ZEROED_CHECKSUM = new byte[CHECKSUM];

    private TlvLayout() {}

    /** Where the value of the TLV at {@code at} begins. */
    public static int value(int at) {
        return at + TYPE_AND_LENGTH;
    }

    /** The length of the value of the TLV at {@code at}, as the TLV announces it. */
    public static int length(Bytes header, int at) {
        return header.at(at + 1) << 8 | header.at(at + 2);
    }

    /** Where the value of the TLV at {@code at} ends and the next TLV begins. It may be beyond the header. */
    public static int end(Bytes header, int at) {
        return value(at) + length(header, at);
    }

    /** The unsigned 32-bit number at {@code at}. */
    public static long unsignedInt(Bytes header, int at) {
        return Integer.toUnsignedLong(
                header.at(at) << 24 | header.at(at + 1) << 16 | header.at(at + 2) << 8 | header.at(at + 3));
    }

    /**
     * Computes the CRC32C of a header: section 2.2.3. The checksum's own bytes count as zeros.
     *
     * @param header the whole header
     * @param value where the value of {@link Tlv#CRC32C} begins
     */
    public static long checksum(Bytes header, int value) {
        int end = value + CHECKSUM;
        CRC32C computed = new CRC32C();
        header.addTo(computed, 0, value);
        computed.update(ZEROED_CHECKSUM);
        header.addTo(computed, end, header.size() - end);
        return computed.getValue();
    }
}
