// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.mail;

import static java.util.function.Predicate.not;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.Conversation;
import java.util.concurrent.atomic.AtomicInteger;

/** A user's INBOX over IMAP. */
public final class Mailbox implements AutoCloseable {
    private final Conversation imap;
    private final AtomicInteger tag = new AtomicInteger();

    private Mailbox(Conversation imap) {
        this.imap = imap;
    }

    public static Mailbox open(String from, int port, String user, String password) {
        Conversation imap = Conversation.from(from, port);
        Protocol.IMAP.awaitGreeting(imap);
        return of(imap, user, password);
    }

    /** After the greeting. */
    public static Mailbox of(Conversation imap, String user, String password) {
        Mailbox mailbox = new Mailbox(imap);
        mailbox.command("LOGIN " + user + " " + password);
        return mailbox;
    }

    /** Sends a command; returns all lines before the tagged one, and fails if that is not OK. */
    public String command(String command) {
        String prefix = "t" + tag.incrementAndGet() + " ";
        imap.send(prefix + command + "\r\n");
        StringBuilder answer = new StringBuilder();
        String line = imap.line();
        while (!line.startsWith(prefix)) {
            answer.append(line).append('\n');
            line = imap.line();
        }
        if (!line.startsWith(prefix + "OK")) {
            throw new AssertionError(command + " was answered " + line);
        }
        return answer.toString();
    }

    /** Waits for a message and returns its header. James sometimes answers FETCH without the data, on any listener. */
    public String awaitHeadersOf(String subject) {
        String number = await().until(() -> last(subject), not(String::isEmpty));
        return await().until(
                        () -> command("FETCH " + number + " (BODY.PEEK[HEADER])"),
                        header -> header.contains("\nSubject:"));
    }

    /** All messages as one text. James sometimes omits some. */
    public String all() {
        return isEmpty() ? "" : command("FETCH 1:* (BODY.PEEK[])");
    }

    /** Deletes all messages. */
    public void clear() {
        if (!isEmpty()) {
            command("STORE 1:* +FLAGS.SILENT (\\Deleted)");
            command("EXPUNGE");
        }
    }

    private boolean isEmpty() {
        return command("SELECT INBOX").contains("* 0 EXISTS");
    }

    /** The number of the last message with this subject, or an empty text. */
    private String last(String subject) {
        return (command("SELECT INBOX") + command("SEARCH SUBJECT \"" + subject + "\""))
                .lines()
                .filter(line -> line.matches("\\* SEARCH [\\d ]+"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        imap.close();
    }
}
