// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.cli.text.EscapedBytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Input in the forms that an administrator has: hexadecimal digits from a capture, text from the log, or raw bytes. */
final class HeaderText {

    private HeaderText() {}

    /**
     * Parses an argument of the command.
     *
     * @throws IllegalArgumentException if it is in none of the forms; the message says why
     */
    static byte[] parse(String text) {
        String digits = digits(text);
        return isHex(digits) ? hex(digits) : EscapedBytes.parse(text);
    }

    /**
     * Parses a file: its content as hexadecimal digits or escaped text, otherwise its own bytes.
     *
     * @throws IllegalArgumentException if it begins like one of these forms but is wrong; the message says why
     */
    static byte[] parse(byte[] file) {
        if (!isText(file)) {
            return file;
        }
        String text = new String(file, StandardCharsets.US_ASCII);
        return isHex(digits(text)) || isEscaped(text) ? parse(text) : file;
    }

    /** A backslash after a raw line of version 1 belongs to the bytes of the client. */
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
            if ((each < ' ' && each != '\t' && each != '\r' && each != '\n') || each == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
