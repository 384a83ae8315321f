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

    void attemptFailed() {
        failed++;
    }

    /** Whether an attempt may still bring an answer. */
    boolean isWaiting() {
        return failed < attempts;
    }

    int attempts() {
        return attempts;
    }

    void end(DnsAnswer found) {
        timeout.cancel(false);
        nextAttempt.cancel(false);
        observer.accept(found);
        answer.complete(found);
    }
}
