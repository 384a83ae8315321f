// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.header.HeaderStart;
import dev.jamesproxy.header.V2Layout;
import io.netty.buffer.ByteBuf;

/** What an incomplete header still needs. */
final class MissingBytes {
    private static final int VERSION_1 = 'P';

    private MissingBytes() {}

    /** @param in the bytes of an incomplete header, from the reader index on */
    static String of(ByteBuf in) {
        int received = in.readableBytes();
        if (received == 0) {
            return "the whole header";
        }
        if (in.getByte(in.readerIndex()) == VERSION_1) {
            return "the rest of the line, up to CR LF";
        }
        return HeaderStart.of(in).length().stream()
                .mapToObj(length -> more(length - received) + " (" + (length - V2Layout.FIXED)
                        + " announced after the first 16, " + (received - V2Layout.FIXED) + " received)")
                .findFirst()
                .orElse("at least " + more(V2Layout.FIXED - received) + ", to complete the length field");
    }

    private static String more(int bytes) {
        return bytes + (bytes == 1 ? " more byte" : " more bytes");
    }
}
