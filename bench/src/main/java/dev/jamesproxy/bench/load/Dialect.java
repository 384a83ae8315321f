// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.util.List;

/**
 * The commands of a session. The server closes after the last one, and answers each earlier one with 2xx or 3xx.
 *
 * @param greeting the beginning of the last line of the greeting
 * @param commands with their line ends
 */
public record Dialect(String greeting, List<String> commands) {
    private static final String QUIT = "QUIT\r\n";

    public static final Dialect SMTP = new Dialect("220 ", List.of(QUIT));
    public static final Dialect IMAP = new Dialect("* OK", List.of("a LOGOUT\r\n"));

    /** Sends one mail. */
    public static final Dialect SMTP_MAIL = new Dialect(
            "220 ",
            List.of(
                    "EHLO client.example\r\n",
                    "MAIL FROM:<from@client.example>\r\n",
                    "RCPT TO:<to@localhost>\r\n",
                    "DATA\r\n",
                    "From: <from@client.example>\r\nSubject: bench\r\n\r\n" + "A line.\r\n".repeat(100) + ".\r\n",
                    QUIT));
}
