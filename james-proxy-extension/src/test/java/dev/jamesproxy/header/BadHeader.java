// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.kit.HeaderBytes;

/**
 * A row of a table: bytes that are no header.
 *
 * @param firstWrong the index of the first byte that no header could have there
 */
public record BadHeader(String name, byte[] bytes, int firstWrong, Refusal refusal) {

    /** What is still good, then what is wrong from its first byte on. */
    static BadHeader line(String name, String good, String wrong) {
        return of(name, Refusal.MALFORMED_HEADER, good, wrong);
    }

    static BadHeader of(String name, Refusal refusal, String good, String wrong) {
        return new BadHeader(name, HeaderBytes.ascii(good + wrong), good.length(), refusal);
    }

    /** A version 2 header that is wrong at this index. */
    static BadHeader at(int firstWrong, String name, HeaderBytes bytes) {
        return new BadHeader(name, bytes.toArray(), firstWrong, Refusal.MALFORMED_HEADER);
    }

    /** A version 2 header whose block is wrong, which shows only when the block is complete. */
    static BadHeader block(String name, HeaderBytes bytes) {
        byte[] array = bytes.toArray();
        return new BadHeader(name, array, array.length - 1, Refusal.MALFORMED_HEADER);
    }

    BadHeader refusedAs(Refusal other) {
        return new BadHeader(name, bytes, firstWrong, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
