// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A question that was sent and has no answer yet. */
final class OpenQuestion {
    private final CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
    private final Consumer<DnsAnswer> observer;
    private List<Future<?>> timers = List.of();

    OpenQuestion(Consumer<DnsAnswer> observer) {
        this.observer = observer;
    }

    /** @param cancelled at the end */
    void cancelAtEnd(Future<?>... cancelled) {
        timers = List.of(cancelled);
    }

    boolean isOver() {
        return answer.isDone();
    }

    CompletableFuture<DnsAnswer> answer() {
        return answer;
    }

    void end(DnsAnswer found) {
        timers.forEach(timer -> timer.cancel(false));
        observer.accept(found);
        answer.complete(found);
    }
}
