// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;

/**
 * Asks DNS without making anybody wait, and keeps the answers. Everything happens on one thread of its own; a caller only reads
 * known answers. The same question is asked once at a time, however many ask it.
 */
public final class DnsClient {
    /** The longest time for a question. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);
    /**
     * After so long the question is sent again: a datagram may be lost, or the server does not answer and another one does. Less
     * than half of the second for which a greeting waits.
     */
    static final Duration SEND_AGAIN = Duration.ofMillis(400);
    /** How often a question is sent; each server gets it at least once. */
    static final int ATTEMPTS = 2;
    /** While questions are open, dnsjava is woken up so often. */
    private static final Duration WAKE_UP = Duration.ofMillis(10);
    /** After so many questions in a row without any answer, the name servers count as down. */
    static final int DOWN_AFTER = 100;

    private final ScheduledExecutorService thread;
    private final int maxOpen;
    private final Optional<Runnable> wakeUp;
    /** Changed on the thread, read on any. */
    private final KnownAnswers answers;
    /** These three are used on the thread only. */
    private final Map<DnsQuestion, OpenQuestion> open = new HashMap<>();

    private boolean isWakingUp;
    private NameServers servers = NameServers.ofDefault(TIMEOUT);

    private volatile int unansweredInARow;
    private volatile DnsObserver observer = DnsObserver.NONE;

    /**
     * @param thread a scheduler with one thread
     * @param nanos a clock like {@link System#nanoTime()}
     * @param maxOpen how many questions may be open; one more fails at once
     * @param wakeUp what {@link DnsjavaSelector} has found
     */
    DnsClient(ScheduledExecutorService thread, LongSupplier nanos, int maxOpen, Optional<Runnable> wakeUp) {
        this.thread = thread;
        this.answers = new KnownAnswers(nanos);
        this.maxOpen = maxOpen;
        this.wakeUp = wakeUp;
    }

    /**
     * A client with a thread of this name.
     *
     * @param maxOpen how many questions may be open; one more fails at once
     */
    public static DnsClient withThread(String name, int maxOpen) {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        return new DnsClient(thread, System::nanoTime, maxOpen, DnsjavaSelector.find());
    }

    /** From now on this observer learns of every question. */
    public void observe(DnsObserver changed) {
        observer = changed;
    }

    /** Whether no name server has answered for a while, so that it is not worth waiting for an answer. */
    public boolean isDown() {
        return unansweredInARow >= DOWN_AFTER;
    }

    /** The answer, at once if it is known. Never fails; after {@link #TIMEOUT} the answer is a failure. */
    public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
        return known(question).map(CompletableFuture::completedFuture).orElseGet(() -> {
            CompletableFuture<DnsAnswer> asked = new CompletableFuture<>();
            thread.execute(() -> ask(question, asked));
            return asked;
        });
    }

    /** The same, but never a known answer. */
    public CompletableFuture<DnsAnswer> askAgain(DnsQuestion question) {
        CompletableFuture<DnsAnswer> asked = new CompletableFuture<>();
        thread.execute(() -> {
            answers.expire(question);
            ask(question, asked);
        });
        return asked;
    }

    /** The answer, if it is known. */
    public Optional<DnsAnswer> known(DnsQuestion question) {
        Optional<DnsAnswer> answer = answers.valid(question);
        if (answer.isPresent()) {
            observer.answeredFromCache();
        }
        return answer;
    }

    /** The last answer that was no failure, also if its time to live has ended, but not long ago. */
    public Optional<DnsAnswer> lastKnown(DnsQuestion question) {
        return answers.last(question);
    }

    private void ask(DnsQuestion question, CompletableFuture<DnsAnswer> asked) {
        try {
            forgetAnswersOfOtherServers();
            Optional<DnsAnswer> answer = known(question); // it may have come meanwhile
            if (answer.isPresent()) {
                asked.complete(answer.get());
            } else if (open.containsKey(question) || open.size() < maxOpen) {
                open.computeIfAbsent(question, this::send).answer().thenAccept(asked::complete);
            } else {
                asked.complete(DnsAnswer.notAsked("more than " + maxOpen + " questions are open"));
            }
        } catch (RuntimeException e) {
            asked.complete(DnsAnswer.failed(String.valueOf(e)));
        }
    }

    private void forgetAnswersOfOtherServers() {
        if (servers.areOutdated()) {
            servers = NameServers.ofDefault(TIMEOUT);
            answers.clear();
        }
    }

    private OpenQuestion send(DnsQuestion question) {
        OpenQuestion sent = new OpenQuestion(observer.asked());
        attempt(question, sent);
        if (!isWakingUp && wakeUp.isPresent()) {
            isWakingUp = true;
            wakeUpLater();
        }
        sent.endWith(thread.schedule(
                () -> unanswered(question, sent, "no answer in " + TIMEOUT.toSeconds() + " s"),
                TIMEOUT.toNanos(),
                NANOSECONDS));
        return sent;
    }

    private void wakeUpLater() {
        thread.schedule(this::wakeUp, WAKE_UP.toNanos(), NANOSECONDS);
    }

    private void wakeUp() {
        isWakingUp = !open.isEmpty();
        if (isWakingUp) {
            wakeUp.ifPresent(Runnable::run);
            wakeUpLater();
        }
    }

    /** Sends the question to the next server. The resolver answers on a thread of its own, also if it answers at once. */
    private void attempt(DnsQuestion question, OpenQuestion sent) {
        int server = servers.server(sent.beginAttempt());
        servers.ask(server, question.message(), thread)
                .whenComplete((message, failure) ->
                        thread.execute(() -> received(question, sent, new Reply(server, message, failure))));
        if (sent.attempts() < Math.max(ATTEMPTS, servers.count())) {
            sent.continueWith(thread.schedule(() -> attempt(question, sent), SEND_AGAIN.toNanos(), NANOSECONDS));
        }
    }

    private void received(DnsQuestion question, OpenQuestion sent, Reply reply) {
        if (reply.message() != null) {
            unansweredInARow = 0;
        }
        if (sent.isOver()) {
            return;
        }
        DnsAnswer answer = reply.answer(question);
        if (answer.failure().isEmpty()) {
            servers.answered(reply.server());
            end(question, sent, answer);
            return;
        }
        sent.attemptFailed(reply.message() != null);
        if (sent.attempts() < servers.count()) {
            attempt(question, sent);
        }
        if (!sent.isWaiting()) {
            end(question, sent, answer);
        }
    }

    private void unanswered(DnsQuestion question, OpenQuestion sent, String why) {
        end(question, sent, DnsAnswer.failed(why));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only one thread changes it
    private void end(DnsQuestion question, OpenQuestion sent, DnsAnswer answer) {
        if (answer.failure().isPresent() && !sent.hasMessage()) {
            unansweredInARow++;
        }
        open.remove(question);
        answers.keep(question, answer);
        sent.end(answer);
    }

    /** Of a server: a message, or the failure to get one. */
    private record Reply(
            int server, @Nullable Message message, @Nullable Throwable failure) {
        DnsAnswer answer(DnsQuestion question) {
            return message == null
                    ? DnsAnswer.unreachable(String.valueOf(failure == null ? null : failure.getMessage()))
                    : DnsAnswer.of(question, message);
        }
    }
}
