// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;

/** Reads the line of a version 1 header from left to right, up to the first wrong byte. */
final class V1Line {
    private static final int MAX_PORT = 65535;
    private static final String BARE_LF = "bare LF at the end of the line; expected CR LF";
    private static final String BARE_CR = "CR without LF at the end of the line; expected CR LF";

    private final ByteBuf in;
    private final int start;
    private final int limit;
    private int at;

    V1Line(ByteBuf in) {
        this.in = in;
        this.start = in.readerIndex();
        this.limit = Math.min(in.writerIndex(), start + V1Layout.MAX_LENGTH);
        this.at = start;
    }

    /** The number of bytes that were read. */
    int length() {
        return at - start;
    }

    /** Whether all bytes that have arrived were read. */
    boolean isAtEnd() {
        return at == limit;
    }

    int next() {
        if (isAtEnd()) {
            throw length() < V1Layout.MAX_LENGTH
                    ? Ended.INSTANCE
                    : new InvalidHeader(HeaderError.TOO_LONG, "no CR LF within the first 107 bytes");
        }
        return in.getUnsignedByte(at++);
    }

    void expect(String text, String error) {
        for (int i = 0; i < text.length(); i++) {
            if (next() != text.charAt(i)) {
                throw InvalidHeader.malformed(error);
            }
        }
    }

    /** Reads the client port and the space after it. */
    int clientPort() {
        return portBefore(' ', "client port");
    }

    /** Reads the destination port and the CR LF after it. */
    int destinationPort() {
        int port = portBefore('\r', "destination port");
        expect("\n", BARE_CR);
        return port;
    }

    private int portBefore(char end, String name) {
        int next = next();
        if (!isDigit(next)) {
            throw InvalidHeader.malformed("bad or missing " + name);
        }
        int port = next - '0';
        for (next = next(); next != end; next = next()) {
            if (!isDigit(next)) {
                throw wrongAfterDigits(next, name, end);
            }
            if (port == 0) {
                throw InvalidHeader.malformed("leading zero in the " + name);
            }
            port = port * 10 + next - '0';
            if (port > MAX_PORT) {
                throw InvalidHeader.malformed(name + " above 65535");
            }
        }
        return port;
    }

    private static InvalidHeader wrongAfterDigits(int wrong, String name, char end) {
        if (wrong == '\n' && end == '\r') {
            return InvalidHeader.malformed(BARE_LF);
        }
        return endsEarly(wrong, name, "wrong byte in or after the " + name);
    }

    /**
     * @param name the field in which the line must not end
     * @param otherwise what is wrong if the line does not end here
     */
    static InvalidHeader endsEarly(int wrong, String name, String otherwise) {
        boolean isEnd = wrong == '\r' || wrong == '\n';
        return InvalidHeader.malformed(isEnd ? "line ends too early, at the " + name : otherwise);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** Ignores the bytes after UNKNOWN, up to and including CR LF. */
    void skipToEnd() {
        int next = next();
        if (next != ' ' && next != '\r' && next != '\n') {
            throw InvalidHeader.malformed("wrong byte after UNKNOWN; expected a space or CR LF");
        }
        while (next != '\r') {
            if (next == '\n') {
                throw InvalidHeader.malformed(BARE_LF);
            }
            next = next();
        }
        expect("\n", BARE_CR);
    }

    /** Thrown when the rest of the line has not arrived yet. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;
        /** One instance is enough: it has no stack trace. */
        @SuppressWarnings("StaticAssignmentOfThrowable")
        private static final Ended INSTANCE = new Ended();

        private Ended() {
            super(null, null, false, false);
        }
    }
}
