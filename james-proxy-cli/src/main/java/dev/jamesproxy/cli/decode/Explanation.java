// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.cli.text.EscapedBytes;
import dev.jamesproxy.header.Bytes;
import java.util.List;

/** A header field by field, and what a protected listener does with it. */
record Explanation(List<Field> fields, DecodeResult result) {
    private static final int SHOWN = 64;
    private static final int TLS_HANDSHAKE = 0x16;

    /**
     * @param bytes the first bytes of a connection
     * @param maxLength the limit of a version 2 header, as {@link dev.jamesproxy.header.HeaderDecoder} takes it
     */
    static Explanation of(byte[] bytes, int maxLength) {
        DecodeResult result = DecodeResult.of(bytes, maxLength);
        FieldReader reader = new FieldReader(Bytes.of(bytes));
        readHeader(reader);
        reader.takeAll(result.length() > 0 ? "after the header" : "not read", Explanation::quoted);
        return new Explanation(reader.fields(), result);
    }

    private static void readHeader(FieldReader reader) {
        if (reader.left() == 0) {
            return;
        }
        switch (reader.peek(0)) {
            case '\r' -> V2Fields.read(reader);
            case 'P' -> V1Fields.read(reader);
            case TLS_HANDSHAKE -> reader.takeAll("no header", all -> "the beginning of a TLS handshake");
            default -> reader.takeAll("no header", Explanation::quoted);
        }
    }

    private static String quoted(Bytes bytes) {
        return '"' + EscapedBytes.of(bytes, SHOWN) + '"';
    }
}
