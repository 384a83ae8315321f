// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;

/** What bytes that may still become a header are waiting for. */
final class Missing {
    private static final int FIXED = 16;
    private static final int LENGTH = 14;

    private Missing() {}

    static String from(byte[] beginning) {
        if (beginning.length == 0) {
            return "there is no byte";
        }
        if (beginning[0] == 'P') {
            return "the line of version 1 goes on, up to CR LF";
        }
        Bytes bytes = Bytes.of(beginning);
        if (bytes.size() < FIXED) {
            return "at least " + (FIXED - bytes.size()) + " more bytes, up to the length";
        }
        int announced = bytes.at(LENGTH) << 8 | bytes.at(LENGTH + 1);
        return FIXED + announced - bytes.size() + " more bytes: " + announced
                + " were announced behind the first 16, and " + (bytes.size() - FIXED) + " are there";
    }
}
