// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.util.List;

/** A header field by field, and what becomes of it. */
record Explanation(List<Field> fields, Judgement judgement) {
    private static final int SHOWN = 64;
    private static final int TLS_HANDSHAKE = 0x16;

    static Explanation of(byte[] bytes, int maxLength) {
        Judgement judgement = Judgement.of(bytes, maxLength);
        Fields fields = new Fields(bytes);
        label(fields);
        fields.takeRest(
                judgement.length() > 0 ? "behind the header" : "not read", rest -> '"' + Escaped.of(rest, SHOWN) + '"');
        return new Explanation(fields.found(), judgement);
    }

    private static void label(Fields fields) {
        if (fields.left() == 0) {
            return;
        }
        switch (fields.peek(0)) {
            case '\r' -> FieldsOfV2.read(fields);
            case 'P' -> FieldsOfV1.read(fields);
            case TLS_HANDSHAKE -> fields.takeRest("no header", rest -> "the beginning of a TLS handshake");
            default -> fields.takeRest("no header", rest -> '"' + Escaped.of(rest, SHOWN) + '"');
        }
    }
}
