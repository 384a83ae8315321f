// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;
import java.util.OptionalInt;

/** How many bytes something takes that {@link Beginning begins} like a header, be it valid or not. */
public final class HeaderExtent {
    private HeaderExtent() {}

    /**
     * Looks at the readable bytes, without moving the reader index and without keeping the buffer.
     *
     * @return 0 when they do not begin like a header; empty while too few have come to tell
     */
    public static OptionalInt of(ByteBuf bytes) {
        return switch (Beginning.of(bytes)) {
            case OTHER -> OptionalInt.of(0);
            case UNDECIDED -> OptionalInt.empty();
            case HEADER ->
                bytes.getByte(bytes.readerIndex()) == HeaderV2.SIGNATURE[0] ? ofVersion2(bytes) : ofVersion1(bytes);
        };
    }

    private static OptionalInt ofVersion2(ByteBuf bytes) {
        if (bytes.readableBytes() < HeaderV2.FIXED) {
            return OptionalInt.empty();
        }
        int length = bytes.getUnsignedShort(bytes.readerIndex() + HeaderV2.FIXED - Short.BYTES);
        return OptionalInt.of(HeaderV2.FIXED + length);
    }

    /** A line without an end in time is given up, so that nobody can have us wait for ever. */
    private static OptionalInt ofVersion1(ByteBuf bytes) {
        int most = Math.min(bytes.readableBytes(), V1Line.MAX_LENGTH);
        int end = bytes.indexOf(bytes.readerIndex(), bytes.readerIndex() + most, (byte) '\n');
        if (end >= 0) {
            return OptionalInt.of(end + 1 - bytes.readerIndex());
        }
        return most == V1Line.MAX_LENGTH ? OptionalInt.of(V1Line.MAX_LENGTH) : OptionalInt.empty();
    }
}
