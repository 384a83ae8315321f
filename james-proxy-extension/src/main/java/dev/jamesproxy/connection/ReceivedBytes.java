// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;

/** The bytes of one connection that are not passed on yet. */
final class ReceivedBytes {
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;

    /** Takes over {@code next}. */
    void add(ByteBufAllocator allocator, ByteBuf next) {
        bytes = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, bytes, next);
    }

    /** The bytes, without removing them. */
    ByteBuf bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return !bytes.isReadable();
    }

    /** Whether they start like a header. */
    HeaderStart start() {
        return HeaderStart.of(bytes);
    }

    /**
     * Discards bytes.
     *
     * @return how many of these {@code length} bytes have not arrived yet
     */
    int discard(int length) {
        int arrived = Math.min(length, bytes.readableBytes());
        bytes.skipBytes(arrived);
        return length - arrived;
    }

    /** The bytes, which the caller has to release; none are left here. */
    ByteBuf take() {
        ByteBuf taken = bytes;
        bytes = Unpooled.EMPTY_BUFFER;
        return taken;
    }

    void release() {
        take().release();
    }
}
