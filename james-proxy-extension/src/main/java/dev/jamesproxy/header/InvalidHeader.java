// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

/** Thrown at the first wrong byte. It has no stack trace, because hostile input must not make us collect one. */
final class InvalidHeader extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HeaderError error;
    private final String detail;

    InvalidHeader(HeaderError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
        this.detail = detail;
    }

    static InvalidHeader malformed(String detail) {
        return new InvalidHeader(HeaderError.MALFORMED, detail);
    }

    /**
     * For bytes that begin like neither version. Letters and digits are most likely a command of the mail protocol.
     *
     * @param wrong the first wrong byte, 0 to 255
     */
    static InvalidHeader noHeader(int wrong) {
        boolean isText = wrong < 0x80 && Character.isLetterOrDigit(wrong);
        return new InvalidHeader(
                isText ? HeaderError.COMMAND : HeaderError.MALFORMED,
                "starts with neither \"PROXY \" nor the version 2 signature");
    }

    HeaderError error() {
        return error;
    }

    String detail() {
        return detail;
    }
}
