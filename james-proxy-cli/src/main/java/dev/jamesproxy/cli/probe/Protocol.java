// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mail protocols: as much of each as a greeting, one harmless command and a goodbye need. */
enum Protocol {
    SMTP(
            List.of(25, 587, 465),
            new Words("EHLO james-proxy", "QUIT"),
            new Lines("220-.*", "220( .*)?", "[45][0-9]{2}.*"),
            new Lines("250-.*", "250( .*)?", "421.*")),
    LMTP(List.of(24), new Words("LHLO james-proxy", "QUIT"), SMTP.greeting, SMTP.answer),
    IMAP(
            List.of(143, 993),
            new Words("q CAPABILITY", "z LOGOUT"),
            new Lines("", "\\* (OK|PREAUTH).*", "\\* BYE.*"),
            new Lines("\\* (?!BAD|BYE).*", "q OK.*", "\\* BYE.*")),
    POP3(
            List.of(110, 995),
            new Words("CAPA", "QUIT"),
            new Lines("", "\\+OK.*", "-ERR.*"),
            new Lines("\\+OK.*|[A-Z].*", "\\.", "-ERR \\[SYS/.*")),
    MANAGESIEVE(
            List.of(4190),
            new Words("CAPABILITY", "LOGOUT"),
            new Lines("\".*", "OK.*", "(BYE|NO).*"),
            new Lines("\".*", "OK.*", "BYE.*"));

    private final List<Integer> ports;
    private final Words words;
    private final Lines greeting;
    private final Lines answer;

    Protocol(List<Integer> ports, Words words, Lines greeting, Lines answer) {
        this.ports = ports;
        this.words = words;
        this.greeting = greeting;
        this.answer = answer;
    }

    static Optional<Protocol> ofPort(int port) {
        return Arrays.stream(values()).filter(each -> each.ports.contains(port)).findFirst();
    }

    /** The protocol of a greeting or refusal like this. */
    static Optional<Protocol> of(String firstLine) {
        if (firstLine.contains("LMTP")) {
            return Optional.of(LMTP);
        }
        return Arrays.stream(values())
                .filter(each -> each.greeting.kind(firstLine) != Kind.OTHER)
                .findFirst();
    }

    String question() {
        return words.question;
    }

    String farewell() {
        return words.farewell;
    }

    Kind inGreeting(String line) {
        return greeting.kind(line);
    }

    Kind inAnswer(String line) {
        return answer.kind(line);
    }

    /** Whether the reply to {@link #question()} contains the client address. */
    boolean namesClient() {
        return this == SMTP || this == LMTP;
    }

    @Override
    public String toString() {
        return this == MANAGESIEVE ? "ManageSieve" : name();
    }

    /** The meaning of a line from the server. */
    enum Kind {
        /** More lines follow. */
        MORE,
        /** The last line, and a positive one. */
        LAST,
        /** A refusal. */
        REFUSAL,
        /** None of these. */
        OTHER
    }

    private record Words(String question, String farewell) {}

    private record Lines(String more, String last, String refusal) {
        private Kind kind(String line) {
            if (line.matches(last)) {
                return Kind.LAST;
            }
            if (line.matches(refusal)) {
                return Kind.REFUSAL;
            }
            return !line.isEmpty() && line.matches(more) ? Kind.MORE : Kind.OTHER;
        }
    }
}
