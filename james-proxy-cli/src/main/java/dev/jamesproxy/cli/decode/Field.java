// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.header.Bytes;
import java.util.HexFormat;

/** Some bytes of a header, their name and their meaning. */
record Field(int offset, Bytes bytes, String name, String meaning) {

    /** The first {@code most} bytes in hexadecimal digits; two dots replace the last one if there are more. */
    String hex(int most) {
        byte[] all = bytes.toArray();
        HexFormat spaced = HexFormat.ofDelimiter(" ");
        return all.length <= most ? spaced.formatHex(all) : spaced.formatHex(all, 0, most - 1) + " ..";
    }
}
