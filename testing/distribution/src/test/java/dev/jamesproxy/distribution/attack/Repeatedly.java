// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.attack;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does something again and again, on a thread of its own; fails at the end if it has failed. */
final class Repeatedly implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> running;
    private volatile boolean done;

    private Repeatedly(Runnable action) {
        this.running = thread.submit(() -> {
            while (!done) {
                action.run();
            }
        });
    }

    static Repeatedly run(Runnable action) {
        return new Repeatedly(action);
    }

    @Override
    public void close() {
        done = true;
        thread.shutdown();
        try {
            running.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
