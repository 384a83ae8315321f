// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import dev.jamesproxy.distribution.mail.SentMails;
import dev.jamesproxy.kit.Conversation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that has nothing to do with a fault: it sends twenty mails a second through a proxy, each in its own
 * session.
 */
final class Bystander implements AutoCloseable {
    private static final int EACH_MILLIS = 50;
    /** Its name is in the hosts file. For another address James would query the DNS, which takes time. */
    static final String ADDRESS = "127.0.0.1";

    private final int port;
    private final SentMails ledger;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger served = new AtomicInteger();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledFuture<?> sending;

    private Bystander(int port, SentMails ledger) {
        this.port = port;
        this.ledger = ledger;
        this.sending = thread.scheduleAtFixedRate(this::sendMail, 0, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sends mails until it is stopped or something fails. */
    static Bystander sendThrough(int port, SentMails ledger) {
        return new Bystander(port, ledger);
    }

    private void sendMail() {
        long start = System.nanoTime();
        sendMail(ADDRESS, port, ledger);
        nanos.add(System.nanoTime() - start);
        served.incrementAndGet();
    }

    /** One session with one mail; throws if anything goes wrong. */
    static void sendMail(String from, int port, SentMails ledger) {
        try (Conversation smtp = Conversation.from(from, port)) {
            smtp.answer("220 .*");
            smtp.command("EHLO bystander.example");
            ledger.deliverOver(smtp);
            smtp.command("QUIT");
        }
    }

    /** The number of sessions so far; throws if one has failed. */
    int served() {
        if (sending.isDone()) {
            throwWhatWentWrong();
        }
        return served.get();
    }

    private void throwWhatWentWrong() {
        try {
            sending.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the bystander was not served, after " + served + " times", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the last session. */
    Served stop() {
        close();
        if (!sending.isCancelled()) {
            throwWhatWentWrong();
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Served(sorted.size(), millis(sorted.get(sorted.size() / 2)), millis(sorted.get(sorted.size() - 1)));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new AssertionError("the bystander's last session does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of sessions with a mail, and the duration of one, from the connection to the answer to QUIT. */
    record Served(int times, double medianMillis, double slowestMillis) {}
}
