// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.header.Bytes;
import java.util.List;
import java.util.function.Function;

/** Labels version 1, right or wrong: the words between its spaces. */
final class FieldsOfV1 {
    private static final List<String> NAMES = List.of(
            "version 1", "protocol", "client address", "destination address", "client port", "destination port");
    private static final int MOST = 107;
    private static final int PROTOCOL = 1;
    private static final int SHOWN = 64;

    private final Fields in;
    private String protocol = "";

    private FieldsOfV1(Fields in) {
        this.in = in;
    }

    static void read(Fields in) {
        new FieldsOfV1(in).read();
    }

    private void read() {
        boolean ended = false;
        for (int i = 0; in.left() > 0 && !ended; i++) {
            int length = wordLength(i > PROTOCOL && protocol.equals("UNKNOWN"));
            word(i, length);
            ended = in.left() == 0 || in.peek(0) != ' ';
            if (!ended) {
                in.skip(1);
            }
        }
        end();
    }

    /** Up to the next space, or the end of the line. */
    private int wordLength(boolean withSpaces) {
        int length = 0;
        while (length < in.left() && in.at() + length < MOST && !isEnd(in.peek(length), withSpaces)) {
            length++;
        }
        return length;
    }

    private static boolean isEnd(int character, boolean withSpaces) {
        return character == '\r' || character == '\n' || character == ' ' && !withSpaces;
    }

    private void word(int index, int length) {
        boolean ignored = index > PROTOCOL && protocol.equals("UNKNOWN");
        if (length == 0 && ignored) {
            return;
        }
        if (length == 0) {
            in.take(0, "nothing", none -> "wrong: one space stands between two words");
            return;
        }
        String name = ignored ? "ignored" : index < NAMES.size() ? NAMES.get(index) : "too much";
        in.take(length, name, ignored ? word -> quoted(word) + ", which means nothing" : meaning(index));
    }

    private Function<Bytes, String> meaning(int index) {
        return switch (index) {
            case 0 -> word -> expect(word, "PROXY".equals(text(word)), "PROXY in upper case");
            case PROTOCOL -> this::protocol;
            case 2, 3 ->
                word -> expect(word, isAddress(text(word)), "an address of the family that the protocol names");
            case 4, 5 -> word -> expect(word, isPort(text(word)), "0 to 65535 without leading zeros");
            default -> word -> quoted(word) + ", wrong: the line has six words";
        };
    }

    private String protocol(Bytes word) {
        protocol = text(word);
        return switch (protocol) {
            case "TCP4" -> "TCP4, TCP over IPv4";
            case "TCP6" -> "TCP6, TCP over IPv6";
            case "UNKNOWN" -> "UNKNOWN, it names no client; usually a health check";
            default -> expect(word, false, "TCP4, TCP6 or UNKNOWN in upper case");
        };
    }

    private boolean isAddress(String word) {
        boolean ipv6 = protocol.equals("TCP6");
        return word.contains(":") == ipv6 && AddressScanner.parse(word).isPresent();
    }

    private static boolean isPort(String word) {
        return word.matches("0|[1-9][0-9]{0,4}") && Integer.parseInt(word) <= 65535;
    }

    private static String expect(Bytes word, boolean right, String expected) {
        return right ? text(word) : quoted(word) + ", wrong (expected: " + expected + ")";
    }

    private static String text(Bytes word) {
        return Escaped.of(word, MOST);
    }

    private static String quoted(Bytes word) {
        return '"' + Escaped.of(word, SHOWN) + '"';
    }

    private void end() {
        if (in.left() == 0) {
            return;
        }
        if (in.at() >= MOST) {
            in.takeRest("too long", rest -> "wrong: the line has at most 107 bytes with its end");
        } else if (in.left() > 1 && in.peek(0) == '\r' && in.peek(1) == '\n') {
            in.take(2, "end of line", end -> "CR LF");
        } else {
            boolean cut = in.left() == 1 && in.peek(0) == '\r';
            in.take(1, "end of line", end -> cut ? "CR; LF has to follow" : "wrong (expected: CR LF)");
        }
    }
}
