// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Whether bytes begin like a header where none may stand. No mail client begins with {@code PROXY} and a space (it would
 * have to be an IMAP client with that word for its tag), nor with the twelve bytes of version 2, which were chosen so.
 */
public enum Beginning {
    /** They begin like a header, whatever follows. */
    HEADER,
    /** Too few to tell. */
    UNDECIDED,
    /** Whatever follows, they are no header. */
    OTHER;

    private static final byte[] V1 = HeaderV1.PREFIX.getBytes(StandardCharsets.US_ASCII);

    /** Looks at the readable bytes, without moving the reader index and without keeping the buffer. */
    public static Beginning of(ByteBuf bytes) {
        if (!bytes.isReadable()) {
            return UNDECIDED;
        }
        return bytes.getByte(bytes.readerIndex()) == V1[0] ? of(bytes, V1) : of(bytes, HeaderV2.SIGNATURE);
    }

    private static Beginning of(ByteBuf bytes, byte[] expected) {
        int length = Math.min(bytes.readableBytes(), expected.length);
        for (int i = 0; i < length; i++) {
            if (bytes.getByte(bytes.readerIndex() + i) != expected[i]) {
                return OTHER;
            }
        }
        return length == expected.length ? HEADER : UNDECIDED;
    }
}
