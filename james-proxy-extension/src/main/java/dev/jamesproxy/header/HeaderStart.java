// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/**
 * Whether bytes begin like a header, and how long that header is, valid or not.
 *
 * <p>No mail client begins with {@code PROXY} and a space (it would be an IMAP client that uses this word as its tag) or
 * with the signature of version 2, which was chosen for that.
 *
 * @param length the length of the header in bytes, at least 6; empty if it is not known yet, and if there is no header
 */
public record HeaderStart(Kind kind, OptionalInt length) {
    private static final HeaderStart UNDECIDED = new HeaderStart(Kind.UNDECIDED, OptionalInt.empty());
    private static final HeaderStart OTHER = new HeaderStart(Kind.OTHER, OptionalInt.empty());
    private static final HeaderStart OF_UNKNOWN_LENGTH = new HeaderStart(Kind.HEADER, OptionalInt.empty());

    /** What bytes begin like. */
    public enum Kind {
        /** The bytes begin like a header, no matter what follows. */
        HEADER,
        /** There are too few bytes to tell. */
        UNDECIDED,
        /** The bytes do not begin like a header, no matter what follows. */
        OTHER
    }

    /** Looks at the readable bytes. Neither moves the reader index nor keeps the buffer. */
    public static HeaderStart of(ByteBuf bytes) {
        int start = bytes.readerIndex();
        int available = bytes.readableBytes();
        if (available == 0) {
            return UNDECIDED;
        }
        return bytes.getByte(start) == V1Layout.FIRST_BYTE
                ? ofVersion1(bytes, start, available)
                : ofVersion2(bytes, start, available);
    }

    private static HeaderStart ofVersion1(ByteBuf bytes, int start, int available) {
        int prefix = V1Layout.PREFIX.length();
        for (int i = 0; i < Math.min(available, prefix); i++) {
            if (bytes.getByte(start + i) != V1Layout.PREFIX.charAt(i)) {
                return OTHER;
            }
        }
        return available < prefix ? UNDECIDED : line(bytes, start, Math.min(available, V1Layout.MAX_LENGTH));
    }

    /** A line without LF in its first {@link V1Layout#MAX_LENGTH} bytes ends there, so that no peer makes us wait for ever. */
    private static HeaderStart line(ByteBuf bytes, int start, int searched) {
        int lf = bytes.indexOf(start, start + searched, (byte) '\n');
        if (lf >= 0) {
            return ofLength(lf + 1 - start);
        }
        return searched == V1Layout.MAX_LENGTH ? ofLength(searched) : OF_UNKNOWN_LENGTH;
    }

    private static HeaderStart ofVersion2(ByteBuf bytes, int start, int available) {
        if (!V2Layout.beginsLikeSignature(bytes, start, available)) {
            return OTHER;
        }
        if (available < V2Layout.FIXED) {
            return available < V2Layout.VERSION_AND_COMMAND ? UNDECIDED : OF_UNKNOWN_LENGTH;
        }
        return ofLength(V2Layout.FIXED + V2Layout.announcedLength(bytes, start));
    }

    private static HeaderStart ofLength(int length) {
        return new HeaderStart(Kind.HEADER, OptionalInt.of(length));
    }

    /** Whether the bytes begin like a header. */
    public boolean isHeader() {
        return kind == Kind.HEADER;
    }

    /** Whether there are too few bytes to tell. */
    public boolean isUndecided() {
        return kind == Kind.UNDECIDED;
    }
}
