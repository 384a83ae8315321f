// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;

/**
 * A row of a table: bytes that are no header.
 *
 * @param firstWrong the index of the first byte that no header can have at that position
 */
public record BadHeader(String name, byte[] bytes, int firstWrong, HeaderError error) {

    /** The valid beginning of a line, and the rest of it, which is wrong from its first byte on. */
    static BadHeader line(String name, String good, String wrong) {
        return of(name, HeaderError.MALFORMED, good, wrong);
    }

    static BadHeader of(String name, HeaderError error, String good, String wrong) {
        return new BadHeader(name, HeaderBytes.ascii(good + wrong), good.length(), error);
    }

    /** A version 2 header whose first wrong byte has this index. */
    static BadHeader at(int firstWrong, String name, HeaderBytes bytes) {
        return new BadHeader(name, bytes.toArray(), firstWrong, HeaderError.MALFORMED);
    }

    /** A version 2 header whose block is wrong; the decoder finds that when the block is complete. */
    static BadHeader block(String name, HeaderBytes bytes) {
        byte[] array = bytes.toArray();
        return new BadHeader(name, array, array.length - 1, HeaderError.MALFORMED);
    }

    BadHeader withError(HeaderError other) {
        return new BadHeader(name, bytes, firstWrong, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
