// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;
import java.util.HexFormat;

/** Some bytes of a header and what they are. */
record Field(int offset, Bytes bytes, String name, String meaning) {

    /** At most that many bytes in hexadecimal. */
    String hex(int most) {
        byte[] all = bytes.toArray();
        HexFormat spaced = HexFormat.ofDelimiter(" ");
        return all.length <= most ? spaced.formatHex(all) : spaced.formatHex(all, 0, most - 1) + " ..";
    }
}
