// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.text;

import dev.jamesproxy.header.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as printable US-ASCII with escapes, as in the log of the extension: {@code PROXY TCP4\x20...\r\n}. */
public final class EscapedBytes {
    private static final Pattern PIECE = Pattern.compile("(?s)\\\\(?:x([0-9a-fA-F]{2})|(.)|$)|([^\\\\]+)");
    private static final String CUT = "...";
    private static final String ESCAPES = "\\r, \\n, \\t, \\0, \\\\, \\\" or two hexadecimal digits as in \\x0d";

    private EscapedBytes() {}

    /** The first {@code most} bytes escaped, followed by three dots if there are more. */
    public static String of(Bytes bytes, int most) {
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
     * The bytes that an escaped text stands for. Ignores the quotes around it and the three dots at its end, as the log
     * has them.
     *
     * @throws IllegalArgumentException if the text contains an unknown escape
     */
    public static byte[] parse(String text) {
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

    private static int unescaped(String escape) {
        if (escape == null) {
            throw new IllegalArgumentException("backslash at the end (expected: " + ESCAPES + ")");
        }
        return switch (escape) {
            case "r" -> '\r';
            case "n" -> '\n';
            case "t" -> '\t';
            case "0" -> 0;
            case "\\", "\"" -> escape.charAt(0);
            default ->
                throw new IllegalArgumentException("unknown escape \\"
                        + of(Bytes.of(escape.getBytes(StandardCharsets.UTF_8)), 9) + " (expected: " + ESCAPES + ")");
        };
    }
}
