// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The protocols of James, each with its configuration file and its temporary error. */
public enum MailProtocol {
    /** RFC 5321, section 3.8: 421 before closing; RFC 3463: 4.3.2, system not accepting network messages. */
    SMTP("421 4.3.2 %s\r\n"),
    /** RFC 2033 takes replies from SMTP. */
    LMTP("421 4.3.2 %s\r\n"),
    /** RFC 9051, section 7.1.5, with the response code of RFC 5530. */
    IMAP("* BYE [UNAVAILABLE] %s\r\n"),
    /** RFC 1939, with the response code of RFC 3206. */
    POP3("-ERR [SYS/TEMP] %s\r\n"),
    /** RFC 5804, section 1.3. */
    MANAGESIEVE("BYE (TRYLATER) \"%s\"\r\n");

    private static final String FACTORY = "ServerFactory";

    private final String refusal;

    MailProtocol(String refusal) {
        this.refusal = refusal;
    }

    /** The protocol of James' server factory with this class name, such as {@code IMAPServerFactory}. */
    public static Optional<MailProtocol> of(Class<?> factory) {
        return Arrays.stream(values())
                .filter(protocol -> factory.getSimpleName().equalsIgnoreCase(protocol.name() + FACTORY))
                .findFirst()
                .or(() -> Optional.ofNullable(factory.getSuperclass()).flatMap(MailProtocol::of));
    }

    /**
     * The name of the configuration file without its ending. The element of each listener has the same name, and so has a
     * listener without a {@code jmxName}.
     */
    public String component() {
        return name().toLowerCase(Locale.US) + "server";
    }

    /** The temporary error with this text, and its line end. */
    public String refusalLine(String text) {
        return refusal.formatted(text);
    }
}
