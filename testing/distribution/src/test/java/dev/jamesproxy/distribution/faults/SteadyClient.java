// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

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

/** Who has nothing to do with a fault: he sends a mail through a proxy twenty times a second, each in a session of its own. */
final class SteadyClient implements AutoCloseable {
    private static final int EACH_MILLIS = 50;
    /** Its name is in a file of the system; James asks for that of another in the system's DNS, which takes its time. */
    static final String ADDRESS = "127.0.0.1";

    private final int port;
    private final SentMails ledger;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger served = new AtomicInteger();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledFuture<?> sending;

    private SteadyClient(int port, SentMails ledger) {
        this.port = port;
        this.ledger = ledger;
        this.sending = thread.scheduleAtFixedRate(this::sendMail, 0, EACH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins, and does so until he is stopped or something fails. */
    static SteadyClient sendThrough(int port, SentMails ledger) {
        return new SteadyClient(port, ledger);
    }

    private void sendMail() {
        long start = System.nanoTime();
        sendMail(ADDRESS, port, ledger);
        nanos.add(System.nanoTime() - start);
        served.incrementAndGet();
    }

    /** One session with one mail; throws whatever went wrong. */
    static void sendMail(String from, int port, SentMails ledger) {
        try (Conversation smtp = Conversation.from(from, port)) {
            smtp.answer("220 .*");
            smtp.command("EHLO bystander.example");
            ledger.deliverOver(smtp);
            smtp.command("QUIT");
        }
    }

    /** How many sessions there were; all of them went well, or this throws what did not. */
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

    /** Lets the last session end. */
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

    /** How many sessions with a mail there were, and how long one took, from the connection to the answer to QUIT. */
    record Served(int times, double medianMillis, double slowestMillis) {}
}
