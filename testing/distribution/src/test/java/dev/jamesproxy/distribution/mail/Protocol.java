// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import dev.jamesproxy.kit.Conversation;
import java.util.Locale;
import java.util.regex.Pattern;

/** The six kinds of listener, and the commands and answers of their protocols. */
public enum Protocol {
    SMTP("SMTP", "421 4.3.2 ", new Words("220 .*", "EHLO me", "250 .*"), new StartTls("STARTTLS", "220 .*")),
    SUBMISSION("submission", SMTP.refusal, SMTP.words, SMTP.startTls),
    LMTP("LMTP", SMTP.refusal, new Words("220 .*", "LHLO me", "250 .*"), null),
    IMAP(
            "IMAP",
            "* BYE [UNAVAILABLE] ",
            new Words("\\* OK .*", "q CAPABILITY", "q OK.*"),
            new StartTls("s STARTTLS", "s OK.*")),
    POP3("POP3", "-ERR [SYS/TEMP] ", new Words("\\+OK.*", "CAPA", "\\."), new StartTls("STLS", "\\+OK.*")),
    MANAGESIEVE(
            "ManageSieve",
            "BYE (TRYLATER) \"",
            new Words("OK.*", "CAPABILITY", "OK.*"),
            new StartTls("STARTTLS", "OK.*"));

    private final String label;
    private final String refusal;
    private final Words words;
    private final StartTls startTls;

    Protocol(String label, String refusal, Words words, StartTls startTls) {
        this.label = label;
        this.refusal = refusal;
        this.words = words;
        this.startTls = startTls;
    }

    public String label() {
        return label;
    }

    /** The beginning of the line that a refused peer reads. */
    public String refusal() {
        return refusal;
    }

    public String file() {
        return (this == SUBMISSION ? "smtp" : name().toLowerCase(Locale.US)) + "server.xml";
    }

    /** The name of a listener of this kind. */
    public String listener(String variant) {
        return name().toLowerCase(Locale.US) + "-" + variant;
    }

    public void awaitGreeting(Conversation conversation) {
        conversation.answer(words.greeting);
    }

    public String withoutGreeting(String said) {
        return said.replaceFirst("(?m)^" + words.greeting + "$", "").strip();
    }

    public String ask(Conversation conversation) {
        return conversation.send(words.question + "\r\n").answer(words.answer);
    }

    /** Whether the answer to the question contains the address of the client. */
    public boolean namesClient() {
        return this == SMTP || this == SUBMISSION || this == LMTP;
    }

    /** LMTP has none in James, and does not show whether a session has TLS. */
    public boolean hasStartTls() {
        return startTls != null;
    }

    /**
     * Whether a session continues after STARTTLS. ManageSieve's does not in James 3.8.1, on any listener: James treats
     * each later command as an injected one.
     */
    public boolean isStartTlsUsable() {
        return hasStartTls() && this != MANAGESIEVE;
    }

    public void startTls(Conversation conversation) {
        conversation.send(startTls.command + "\r\n").answer(startTls.ready);
        conversation.startTls();
    }

    /** STARTTLS and another command at once. */
    public String injection() {
        return startTls.command + "\r\n" + words.question + "\r\n";
    }

    /** A pattern of the last line of the answer to the injected command. */
    public Pattern answered() {
        return Pattern.compile("(?m)^" + words.answer + "$");
    }

    /** Whether James shows that the session has TLS; sends no STARTTLS that would start it. */
    public boolean showsTls(Conversation conversation) {
        return switch (this) {
            case SMTP, SUBMISSION -> ask(conversation).matches("(?s)(?!.*STARTTLS).*AUTH.*");
            case IMAP -> ask(conversation).matches("(?s)(?!.*STARTTLS)(?!.*LOGINDISABLED).*AUTH=PLAIN.*");
            case POP3, MANAGESIEVE ->
                conversation.send(startTls.command + "\r\n").line().matches("-ERR.*|NO.*");
            case LMTP -> throw new IllegalStateException("it shows nothing");
        };
    }

    /** Patterns of the last line of the greeting and of an answer, and a question that needs no login. */
    private record Words(String greeting, String question, String answer) {}

    private record StartTls(String command, String ready) {}
}
