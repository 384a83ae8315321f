// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import dev.jamesproxy.kit.Conversation;
import java.util.Locale;
import java.util.regex.Pattern;

/** The six kinds of listener, and how one talks there. */
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

    /** The beginning of the one line that who is refused reads. */
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

    /** Whether the answer to the question has the client's address in it. */
    public boolean namesClient() {
        return this == SMTP || this == SUBMISSION || this == LMTP;
    }

    /** LMTP's has none in James, and does not show whether it takes a session for one with TLS. */
    public boolean hasStartTls() {
        return startTls != null;
    }

    /**
     * Whether a session goes on in TLS after that: ManageSieve's does not in James 3.8.1, on any listener, because James
     * takes each command that follows for an injected one.
     */
    public boolean isStartTlsUsable() {
        return hasStartTls() && this != MANAGESIEVE;
    }

    public void startTls(Conversation conversation) {
        conversation.send(startTls.command + "\r\n").answer(startTls.ready);
        conversation.startTls();
    }

    /** STARTTLS with a command behind it, in one piece. */
    public String injection() {
        return startTls.command + "\r\n" + words.question + "\r\n";
    }

    /** A pattern of the last line of the answer to the injected command. */
    public Pattern answered() {
        return Pattern.compile("(?m)^" + words.answer + "$");
    }

    /** Whether James shows the session that it takes it for one with TLS; STARTTLS is not sent where it would begin. */
    public boolean showsTls(Conversation conversation) {
        return switch (this) {
            case SMTP, SUBMISSION -> ask(conversation).matches("(?s)(?!.*STARTTLS).*AUTH.*");
            case IMAP -> ask(conversation).matches("(?s)(?!.*STARTTLS)(?!.*LOGINDISABLED).*AUTH=PLAIN.*");
            case POP3, MANAGESIEVE ->
                conversation.send(startTls.command + "\r\n").line().matches("-ERR.*|NO.*");
            case LMTP -> throw new IllegalStateException("it shows nothing");
        };
    }

    /** Patterns of the last lines of what James says, and a question that it answers to everybody. */
    private record Words(String greeting, String question, String answer) {}

    private record StartTls(String command, String ready) {}
}
