// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;
import io.netty.buffer.ByteBuf;

/** The line of a version 1 header, read from left to right; the first wrong byte ends it. */
final class V1Line {
    /** The longest line with its CR LF: section 2.1. */
    static final int MAX_LENGTH = 107;

    private static final int MAX_PORT = 65535;

    private final ByteBuf in;
    private final int start;
    private final int limit;
    private int at;

    V1Line(ByteBuf in) {
        this.in = in;
        this.start = in.readerIndex();
        this.limit = Math.min(in.writerIndex(), start + MAX_LENGTH);
        this.at = start;
    }

    /** How many bytes were read. */
    int length() {
        return at - start;
    }

    int next() {
        if (at == limit) {
            throw length() < MAX_LENGTH
                    ? Ended.INSTANCE
                    : new InvalidHeader(Refusal.TOO_LONG_HEADER, "no CR LF within the first 107 bytes");
        }
        return in.getUnsignedByte(at++);
    }

    void expect(String text, String rule) {
        for (int i = 0; i < text.length(); i++) {
            if (next() != text.charAt(i)) {
                throw InvalidHeader.malformed(rule);
            }
        }
    }

    /** A port 0..65535 without sign or leading zeros, and {@code end} behind it. */
    int portBefore(char end) {
        int port = digit(next());
        for (int next = next(); next != end; next = next()) {
            if (port == 0) {
                throw InvalidHeader.malformed("a port has a leading zero");
            }
            port = port * 10 + digit(next);
            if (port > MAX_PORT) {
                throw InvalidHeader.malformed("a port is above 65535");
            }
        }
        return port;
    }

    private static int digit(int character) {
        if (character < '0' || character > '9') {
            throw InvalidHeader.malformed("a port is not decimal, or something stands between it and the end");
        }
        return character - '0';
    }

    /** Ignores what stands behind UNKNOWN, up to and with CR LF. */
    void skipToEnd() {
        int next = next();
        if (next != ' ' && next != '\r') {
            throw InvalidHeader.malformed("a space or CR LF follows UNKNOWN");
        }
        while (next != '\r') {
            if (next == '\n') {
                throw InvalidHeader.malformed("CR stands before LF");
            }
            next = next();
        }
        expect("\n", "LF follows CR");
    }

    /** The line goes on in bytes that have not arrived. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;
        private static final Ended INSTANCE = new Ended();

        private Ended() {
            super(null, null, false, false);
        }
    }
}
