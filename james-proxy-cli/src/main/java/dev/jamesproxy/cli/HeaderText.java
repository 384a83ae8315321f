// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What an administrator has of a header: hexadecimal from a capture, the escaped text of our log, or the bytes. */
final class HeaderText {

    private HeaderText() {}

    /**
     * The bytes that an argument means.
     *
     * @throws IllegalArgumentException when it means none; the message says why
     */
    static byte[] parse(String text) {
        String digits = digits(text);
        return isHex(digits) ? hex(digits) : Escaped.bytes(text);
    }

    /**
     * The bytes that a file means: those that a text in it stands for, or else its own.
     *
     * @throws IllegalArgumentException as above
     */
    static byte[] parse(byte[] file) {
        if (!isText(file)) {
            return file;
        }
        String text = new String(file, StandardCharsets.US_ASCII);
        return isHex(digits(text)) || isEscaped(text) ? parse(text) : file;
    }

    /** A backslash behind the end of a line of version 1 is the client's. */
    private static boolean isEscaped(String text) {
        int backslash = text.indexOf('\\');
        int end = text.indexOf("\r\n");
        return backslash >= 0 && (end < 0 || backslash < end);
    }

    private static String digits(String text) {
        return text.replaceAll("0[xX]|[\\s:,]", "");
    }

    private static boolean isHex(String digits) {
        return !digits.isEmpty() && digits.chars().allMatch(digit -> digit < 0x80 && HexFormat.isHexDigit(digit));
    }

    private static byte[] hex(String digits) {
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    digits.length() + " hexadecimal digits (expected: an even number, two for each byte)");
        }
        return HexFormat.of().parseHex(digits);
    }

    private static boolean isText(byte[] file) {
        for (byte each : file) {
            if (each < ' ' && each != '\t' && each != '\r' && each != '\n' || each == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
