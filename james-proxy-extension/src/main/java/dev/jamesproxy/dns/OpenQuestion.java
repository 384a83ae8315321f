// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A question that was sent and has no answer yet. Used on the thread of its {@link DnsClient} only, except the answer. */
final class OpenQuestion {
    private static final Future<?> NONE = CompletableFuture.completedFuture(null);

    private final CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
    private final Consumer<DnsAnswer> observer;
    private Future<?> timeout = NONE;
    private Future<?> nextAttempt = NONE;
    private int attempts;
    private int failed;
    private boolean hasMessage;

    OpenQuestion(Consumer<DnsAnswer> observer) {
        this.observer = observer;
    }

    CompletableFuture<DnsAnswer> answer() {
        return answer;
    }

    boolean isOver() {
        return answer.isDone();
    }

    void endWith(Future<?> scheduled) {
        timeout = scheduled;
    }

    /** @return the number of this attempt, from 0 */
    int beginAttempt() {
        nextAttempt.cancel(false);
        return attempts++;
    }

    void continueWith(Future<?> scheduled) {
        nextAttempt = scheduled;
    }

    /** @param byMessage whether a server has said so; otherwise the question did not reach one, and is sent again */
    void attemptFailed(boolean byMessage) {
        failed++;
        hasMessage |= byMessage;
    }

    /** Whether a server has sent a message, even if it is no answer. */
    boolean hasMessage() {
        return hasMessage;
    }

    /** Whether an attempt may still bring an answer. */
    boolean isWaiting() {
        return failed < attempts || (!hasMessage && !nextAttempt.isDone());
    }

    int attempts() {
        return attempts;
    }

    void end(DnsAnswer found) {
        timeout.cancel(false);
        nextAttempt.cancel(false);
        try {
            observer.accept(found);
        } finally { // nobody loses an answer because of a metric
            answer.complete(found);
        }
    }
}
