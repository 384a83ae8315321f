// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

/**
 * As much of a mail protocol as a session of nothing has.
 *
 * @param greeting how the line begins that ends the greeting
 * @param quit the command that ends the session, with its line end
 */
public record Dialect(String greeting, String quit) {
    public static final Dialect SMTP = new Dialect("220 ", "QUIT\r\n");
    public static final Dialect IMAP = new Dialect("* OK", "a LOGOUT\r\n");
}
