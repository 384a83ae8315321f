// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

/** The layout of version 1, one line of text: section 2.1 of the specification. */
public final class V1Layout {
    /** The first word and the space after it. */
    public static final String PREFIX = "PROXY ";
    /** The length of the longest line in bytes, with its CR LF. */
    public static final int MAX_LENGTH = 107;

    static final int FIRST_BYTE = 'P';

    private V1Layout() {}

    /**
     * Whether {@code word} is an address as version 1 has it.
     *
     * @param ipv6 whether the line names TCP6
     */
    public static boolean isAddress(String word, boolean ipv6) {
        return HeaderV1.isAddress(word, ipv6);
    }

    /** Whether {@code word} is a port as version 1 has it: decimal, 0 to 65535, without a sign or leading zeros. */
    public static boolean isPort(String word) {
        return HeaderV1.isPort(word);
    }
}
