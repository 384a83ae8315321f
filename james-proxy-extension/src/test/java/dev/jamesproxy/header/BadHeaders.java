// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static dev.jamesproxy.header.BadHeader.line;
import static dev.jamesproxy.header.BadHeader.of;

import java.util.stream.Stream;

/** Bytes that are no header, and the first wrong one. Version 2 has its own table. */
public final class BadHeaders {
    private static final String TCP4 = "PROXY TCP4 198.51.100.7 192.0.2.25 ";
    private static final String UNKNOWN_105 = "PROXY UNKNOWN " + "x".repeat(91);

    private BadHeaders() {}

    public static Stream<BadHeader> all() {
        return Stream.of(beginnings(), protocols(), addresses(), ports(), ends(), lengths(), BadHeadersV2.all())
                .flatMap(rows -> rows);
    }

    private static Stream<BadHeader> beginnings() {
        return Stream.of(
                of("SMTP", HeaderError.COMMAND, "", "EHLO client.example.org\r\n"),
                of("IMAP", HeaderError.COMMAND, "", "a1 CAPABILITY\r\n"),
                of("IMAP, digit first", HeaderError.COMMAND, "", "1 NOOP\r\n"),
                of("POP3 PASS", HeaderError.COMMAND, "P", "ASS secret\r\n"),
                of("lower case", HeaderError.COMMAND, "", "proxy TCP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                of("lower case end", HeaderError.COMMAND, "PROX", "y TCP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                of("a longer word", HeaderError.COMMAND, "PROXY", "2 TCP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                of("TLS", HeaderError.TLS_HANDSHAKE, "", "\u0016\u0003\u0001\u0002\u0000\u0001"),
                line("NUL", "", "\0\0\0\0"),
                line("LF", "", "\nPROXY "),
                line("a space first", "", " PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("a byte order mark", "", "\u00ef\u00bb\u00bfPROXY "),
                line("a letter beyond US-ASCII", "", "\u00c9HLO\r\n"),
                line("an empty line", "\r\n", "EHLO client.example.org\r\n"),
                line("a tab for the space", "PROXY", "\tTCP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("nothing after PROXY", "PROXY", "\r\n"));
    }

    private static Stream<BadHeader> protocols() {
        return Stream.of(
                line("two spaces before the protocol", "PROXY ", " TCP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("no protocol", "PROXY ", "\r\n"),
                line("a protocol in lower case", "PROXY ", "tcp4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("a protocol partly in lower case", "PROXY T", "cp4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("another protocol", "PROXY ", "SCTP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("TCP5", "PROXY TCP", "5 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("TCP", "PROXY TCP", " 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("TCP46", "PROXY TCP4", "6 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("UDP4", "PROXY U", "DP4 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("unknown in lower case", "PROXY ", "unknown\r\n"),
                line("UNKNOWN4", "PROXY UNKNOWN", "4\r\n"),
                line("no address", "PROXY TCP4", "\r\n"),
                line("a tab after the protocol", "PROXY TCP4", "\t1.2.3.4 1.2.3.4 1 2\r\n"));
    }

    private static Stream<BadHeader> addresses() {
        return Stream.of(
                line("two spaces before the client", "PROXY TCP4 ", " 1.2.3.4 1.2.3.4 1 2\r\n"),
                line("two spaces before the destination", "PROXY TCP4 1.2.3.4 ", " 1.2.3.4 1 2\r\n"),
                line("an incomplete client", "PROXY TCP4 1.2.3", " 1.2.3.4 1 2\r\n"),
                line("an incomplete destination", "PROXY TCP4 1.2.3.4 1.2.3", " 1 2\r\n"),
                line("no destination", "PROXY TCP4 1.2.3.4 5", " 2\r\n"),
                line("IPv6 in TCP4", "PROXY TCP4 200", "1:db8::7 2001:db8::25 1 2\r\n"),
                line("IPv6 destination in TCP4", "PROXY TCP4 1.2.3.4 ", "::1 1 2\r\n"),
                line("IPv4 in TCP6", "PROXY TCP6 192", ".0.2.7 192.0.2.25 1 2\r\n"),
                line("IPv4 destination in TCP6", "PROXY TCP6 ::1 192", ".0.2.25 1 2\r\n"),
                line("256", "PROXY TCP4 25", "6.1.1.1 1.2.3.4 1 2\r\n"),
                line("a leading zero", "PROXY TCP4 0", "1.2.3.4 1.2.3.4 1 2\r\n"),
                line("a sign", "PROXY TCP4 ", "+1.2.3.4 1.2.3.4 1 2\r\n"),
                line("five decimals", "PROXY TCP4 1.2.3.4", ".5 1.2.3.4 1 2\r\n"),
                line("a comma", "PROXY TCP4 1.2.3.4", ",5.6.7.8 1.2.3.4 1 2\r\n"),
                line("a zone", "PROXY TCP6 fe80::1", "%eth0 fe80::2 1 2\r\n"),
                line("brackets", "PROXY TCP6 ", "[::1] [::1] 1 2\r\n"),
                line("nine groups", "PROXY TCP6 1:2:3:4:5:6:7:8", ":9 ::1 1 2\r\n"),
                line("seven groups", "PROXY TCP6 1:2:3:4:5:6:7", " ::1 1 2\r\n"),
                line("two gaps", "PROXY TCP6 1::2:", ":3 ::1 1 2\r\n"),
                line("five digits", "PROXY TCP6 1234", "5:: ::1 1 2\r\n"),
                line("a trailing colon", "PROXY TCP6 1::2:", " ::1 1 2\r\n"),
                line("a name", "PROXY TCP4 ", "localhost localhost 1 2\r\n"));
    }

    private static Stream<BadHeader> ports() {
        return Stream.of(
                line("two spaces before the client's port", TCP4, " 1 2\r\n"),
                line("two spaces before the destination's port", TCP4 + "1 ", " 2\r\n"),
                line("no ports", TCP4, "\r\n"),
                line("one port", TCP4 + "1", "\r\n"),
                line("an empty second port", TCP4 + "1 ", "\r\n"),
                line("a leading zero in a port", TCP4 + "0", "1 2\r\n"),
                line("port 00", TCP4 + "1 0", "0\r\n"),
                line("port +1", TCP4, "+1 2\r\n"),
                line("port -1", TCP4 + "1 ", "-1\r\n"),
                line("port 65536", TCP4 + "6553", "6 2\r\n"),
                line("port 100000", TCP4 + "1 10000", "0\r\n"),
                line("port 99999", TCP4 + "9999", "9 2\r\n"),
                line("a hexadecimal port", TCP4 + "1", "a 2\r\n"),
                line("a named port", TCP4, "smtp smtp\r\n"),
                line("a digit of another script", TCP4, "\u00b2 2\r\n"));
    }

    private static Stream<BadHeader> ends() {
        return Stream.of(
                line("a lone LF", TCP4 + "1 2", "\nEHLO client.example.org\r\n"),
                line("a lone CR", TCP4 + "1 2\r", "EHLO client.example.org\r\n"),
                line("CR CR LF", TCP4 + "1 2\r", "\r\n"),
                line("NUL instead of LF", TCP4 + "1 2\r", "\0"),
                line("a space before CR LF", TCP4 + "1 2", " \r\n"),
                line("a seventh field", TCP4 + "1 2", " 3\r\n"),
                line("a lone LF after UNKNOWN", "PROXY UNKNOWN", "\n\r\n"),
                line("a lone CR after UNKNOWN", "PROXY UNKNOWN\r", "EHLO\r\n"),
                line("a lone LF in UNKNOWN", "PROXY UNKNOWN any", "\nthing\r\n"),
                line("a lone CR in UNKNOWN", "PROXY UNKNOWN any\r", "thing\r\n"),
                line("CR CR LF in UNKNOWN", "PROXY UNKNOWN any\r", "\r\n"));
    }

    /** The 107th byte is the last one that can be the LF. */
    private static Stream<BadHeader> lengths() {
        String mapped = "0000:0000:0000:0000:0000:ffff:255.255.255.255";
        return Stream.of(
                of("UNKNOWN of 108 bytes", HeaderError.TOO_LONG, UNKNOWN_105 + "x", "\r\n"),
                of("UNKNOWN of 109 bytes", HeaderError.TOO_LONG, UNKNOWN_105 + "x", "x\r\n"),
                of("UNKNOWN without end", HeaderError.TOO_LONG, UNKNOWN_105 + "x", "x".repeat(2000)),
                of(
                        "TCP6 of 116 bytes",
                        HeaderError.TOO_LONG,
                        "PROXY TCP6 " + mapped + " " + mapped + " 655",
                        "35 65535\r\n"));
    }
}
