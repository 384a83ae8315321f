// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;

/** The layout of version 2, binary: section 2.2 of the specification. Offsets and lengths are in bytes. */
public final class V2Layout {
    /** The first twelve bytes. */
    public static final Bytes SIGNATURE = Bytes.of(
            (byte) 0x0d,
            (byte) 0x0a,
            (byte) 0x0d,
            (byte) 0x0a,
            (byte) 0x00,
            (byte) 0x0d,
            (byte) 0x0a,
            (byte) 0x51,
            (byte) 0x55,
            (byte) 0x49,
            (byte) 0x54,
            (byte) 0x0a);
    /** Where the byte with the version (high half) and the command (low half) is. */
    public static final int VERSION_AND_COMMAND = 12;
    /** Where the byte with the address family (high half) and the transport (low half) is. */
    public static final int FAMILY_AND_TRANSPORT = 13;
    /** Where the unsigned 16-bit length of all that follows it is, big-endian. */
    public static final int LENGTH = 14;
    /** The length of the fixed part; the addresses begin after it, and the TLVs after those. */
    public static final int FIXED = 16;

    /** The value of the high half of {@link #VERSION_AND_COMMAND}. */
    public static final int VERSION = 2;
    /** The command of a connection of the proxy itself. */
    public static final int LOCAL = 0;
    /** The command of a connection for a client. */
    public static final int PROXY = 1;

    /** No addresses. */
    public static final int UNSPEC = 0;
    /** Two IPv4 addresses of 4 bytes, then two ports. */
    public static final int IPV4 = 1;
    /** Two IPv6 addresses of 16 bytes, then two ports. */
    public static final int IPV6 = 2;
    /** Two paths of UNIX sockets. */
    public static final int UNIX = 3;
    /** The transport with the highest number: datagram. */
    public static final int MAX_TRANSPORT = 2;

    /** The length of one UNIX path, padded with NUL. */
    public static final int UNIX_PATH = 108;

    static final int FIRST_BYTE = 0x0d;

    private static final int SIGNATURE_LENGTH = VERSION_AND_COMMAND;
    /** {@link #SIGNATURE} as two numbers, to compare it with two reads. */
    private static final long SIGNATURE_BEGIN = 0x0d0a0d0a_000d0a51L;

    private static final int SIGNATURE_END = 0x5549540a;

    private V2Layout() {}

    /** The length of one address of the family, without its port; 0 for {@link #UNSPEC} and unknown families. */
    public static int addressSize(int family) {
        return switch (family) {
            case IPV4 -> 4;
            case IPV6 -> 16;
            case UNIX -> UNIX_PATH;
            default -> 0;
        };
    }

    /** The length of both addresses of the family with their ports; 0 for {@link #UNSPEC} and unknown families. */
    public static int addressLength(int family) {
        return switch (family) {
            case IPV4, IPV6 -> 2 * (addressSize(family) + Short.BYTES);
            case UNIX -> 2 * UNIX_PATH;
            default -> 0;
        };
    }

    /** Whether the {@code available} bytes from {@code start} begin with {@link #SIGNATURE}, or are its beginning. */
    static boolean beginsLikeSignature(ByteBuf in, int start, int available) {
        int length = Math.min(available, SIGNATURE_LENGTH);
        if (length == SIGNATURE_LENGTH) {
            return in.getLong(start) == SIGNATURE_BEGIN && in.getInt(start + Long.BYTES) == SIGNATURE_END;
        }
        for (int i = 0; i < length; i++) {
            if (in.getUnsignedByte(start + i) != SIGNATURE.at(i)) {
                return false;
            }
        }
        return true;
    }

    /** The length of all that follows the fixed part at {@code start}, as the header announces it. */
    public static int announcedLength(ByteBuf in, int start) {
        return in.getUnsignedShort(start + LENGTH);
    }

    /**
     * The path in the {@link #UNIX_PATH} bytes from {@code from}. It ends before its first NUL. A NUL at its beginning
     * marks a name in Linux' abstract namespace and is part of it, unless a second one follows: then there is no path.
     */
    public static Bytes unixPath(ByteBuf in, int from) {
        int nul = in.indexOf(from + 1, from + UNIX_PATH, (byte) 0);
        int end = nul < 0 ? from + UNIX_PATH : nul;
        boolean isEmpty = in.getByte(from) == 0 && end == from + 1;
        return Bytes.copyOf(in, from, isEmpty ? 0 : end - from);
    }
}
