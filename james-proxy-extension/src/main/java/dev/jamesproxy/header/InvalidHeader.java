// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;

/** Leaves the decoder at the first wrong byte. Without a stack trace, which hostile input must not make us collect. */
final class InvalidHeader extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    InvalidHeader(Refusal refusal, String rule) {
        super(rule, null, false, false);
        this.refusal = refusal;
    }

    static InvalidHeader malformed(String rule) {
        return new InvalidHeader(Refusal.MALFORMED_HEADER, rule);
    }

    /** For bytes that differ from both beginnings of a header; letters are most likely a command of the protocol. */
    static InvalidHeader noHeader(int wrong) {
        boolean text = wrong < 0x80 && Character.isLetterOrDigit(wrong);
        return text
                ? new InvalidHeader(Refusal.COMMAND_INSTEAD_OF_HEADER, "text that is no header")
                : malformed("neither \"PROXY \" nor the signature of version 2");
    }

    Refusal refusal() {
        return refusal;
    }
}
