// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes in printable US-ASCII, as the lines of our log have them: {@code PROXY TCP4\x20...\r\n}. */
final class Escaped {
    private static final Pattern PIECE = Pattern.compile("(?s)\\\\(?:x([0-9a-fA-F]{2})|(.)|$)|([^\\\\]+)");
    private static final String CUT = "...";

    private Escaped() {}

    /** At most that many bytes. */
    static String of(Bytes bytes, int most) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(most, bytes.size());
        for (int i = 0; i < shown; i++) {
            text.append(escaped(bytes.at(i)));
        }
        return text.append(bytes.size() > shown ? CUT : "").toString();
    }

    private static String escaped(int value) {
        return switch (value) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\\' -> "\\\\";
            default -> value >= ' ' && value <= '~' ? String.valueOf((char) value) : "\\x%02x".formatted(value);
        };
    }

    /**
     * The bytes of an escaped text. The quotes around it in the log, and the dots for what the log leaves out, are no
     * part of them.
     *
     * @throws IllegalArgumentException when a backslash begins nothing that is known
     */
    static byte[] bytes(String text) {
        String quoted = text.strip().replaceFirst("(?s)^\"(.*)\"$", "$1");
        String whole = quoted.endsWith(CUT) ? quoted.substring(0, quoted.length() - CUT.length()) : quoted;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher piece = PIECE.matcher(whole);
        while (piece.find()) {
            if (piece.group(3) != null) {
                bytes.writeBytes(piece.group(3).getBytes(StandardCharsets.UTF_8));
            } else if (piece.group(1) != null) {
                bytes.write(Integer.parseInt(piece.group(1), 16));
            } else {
                bytes.write(unescaped(piece.group(2)));
            }
        }
        return bytes.toByteArray();
    }

    private static int unescaped(String behindBackslash) {
        if (behindBackslash == null) {
            throw new IllegalArgumentException("a backslash stands at the end");
        }
        return switch (behindBackslash) {
            case "r" -> '\r';
            case "n" -> '\n';
            case "t" -> '\t';
            case "0" -> 0;
            case "\\", "\"" -> behindBackslash.charAt(0);
            default ->
                throw new IllegalArgumentException(
                        "\\" + of(Bytes.of(behindBackslash.getBytes(StandardCharsets.UTF_8)), 9)
                                + " is no escape (expected: \\r, \\n, \\t, \\0, \\\\, \\\" or \\x0d)");
        };
    }
}
