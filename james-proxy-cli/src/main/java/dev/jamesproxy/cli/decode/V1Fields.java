// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.cli.text.EscapedBytes;
import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.V1Layout;
import java.util.List;
import java.util.function.Function;

/** Reads version 1, valid or not: the words between its spaces. */
final class V1Fields {
    private static final List<String> NAMES = List.of(
            "version 1", "protocol", "client address", "destination address", "client port", "destination port");
    private static final int PROTOCOL = 1;
    private static final int SHOWN = 64;

    private final FieldReader in;
    private String protocol = "";

    private V1Fields(FieldReader in) {
        this.in = in;
    }

    static void read(FieldReader in) {
        new V1Fields(in).read();
    }

    private void read() {
        boolean isEnd = false;
        for (int i = 0; in.left() > 0 && !isEnd; i++) {
            int length = wordLength(isIgnored(i));
            word(i, length);
            isEnd = in.left() == 0 || in.peek(0) != ' ';
            if (!isEnd) {
                in.skip(1);
            }
        }
        end();
    }

    /** The words after UNKNOWN mean nothing. */
    private boolean isIgnored(int index) {
        return index > PROTOCOL && protocol.equals("UNKNOWN");
    }

    /** The number of bytes up to the next space, or up to the end of the line. */
    private int wordLength(boolean withSpaces) {
        int length = 0;
        while (length < in.left() && in.at() + length < V1Layout.MAX_LENGTH && !isEnd(in.peek(length), withSpaces)) {
            length++;
        }
        return length;
    }

    private static boolean isEnd(int character, boolean withSpaces) {
        return character == '\r' || character == '\n' || (character == ' ' && !withSpaces);
    }

    private void word(int index, int length) {
        if (length == 0 && !isIgnored(index)) {
            in.take(0, "missing word", none -> "wrong (expected: one space between two words)");
        } else if (isIgnored(index) && length > 0) {
            in.take(length, "ignored", word -> quoted(word) + ", ignored after UNKNOWN");
        } else if (length > 0) {
            in.take(length, index < NAMES.size() ? NAMES.get(index) : "extra word", meaning(index));
        }
    }

    private Function<Bytes, String> meaning(int index) {
        return switch (index) {
            case 0 -> word -> expect(word, V1Layout.PREFIX.equals(text(word) + " "), "PROXY in upper case");
            case PROTOCOL -> this::protocol;
            case 2, 3 -> word -> expect(word, isAddress(text(word)), isTcp6() ? "an IPv6 address" : "an IPv4 address");
            case 4, 5 -> word -> expect(word, V1Layout.isPort(text(word)), "0 to 65535 without leading zeros");
            default -> word -> quoted(word) + ", wrong (expected: six words)";
        };
    }

    private String protocol(Bytes word) {
        protocol = text(word);
        return switch (protocol) {
            case "TCP4" -> "TCP4, TCP over IPv4";
            case "TCP6" -> "TCP6, TCP over IPv6";
            case "UNKNOWN" -> "UNKNOWN, no client; usually a health check";
            default -> expect(word, false, "TCP4, TCP6 or UNKNOWN in upper case");
        };
    }

    private boolean isAddress(String word) {
        return V1Layout.isAddress(word, isTcp6());
    }

    private boolean isTcp6() {
        return protocol.equals("TCP6");
    }

    private static String expect(Bytes word, boolean isValid, String expected) {
        return isValid ? text(word) : quoted(word) + ", wrong (expected: " + expected + ")";
    }

    private static String text(Bytes word) {
        return EscapedBytes.of(word, V1Layout.MAX_LENGTH);
    }

    private static String quoted(Bytes word) {
        return '"' + EscapedBytes.of(word, SHOWN) + '"';
    }

    private void end() {
        if (in.left() == 0) {
            return;
        }
        if (in.at() >= V1Layout.MAX_LENGTH) {
            in.takeAll("too long", rest -> "wrong (expected: CR LF within the first 107 bytes)");
        } else if (in.left() > 1 && in.peek(0) == '\r' && in.peek(1) == '\n') {
            in.take(2, "end of line", end -> "CR LF");
        } else {
            boolean isCut = in.left() == 1 && in.peek(0) == '\r';
            in.take(1, "end of line", end -> isCut ? "CR; LF is missing" : "wrong (expected: CR LF)");
        }
    }
}
