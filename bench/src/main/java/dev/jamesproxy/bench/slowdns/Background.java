// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.slowdns;

import dev.jamesproxy.bench.load.Observed;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sessions that run beside others, in a thread of their own. */
final class Background {
    /** Longer than any session, because each is given up earlier. */
    private static final long LONGEST_SECONDS = 90;

    private final FutureTask<Observed> task;

    private Background(FutureTask<Observed> task) {
        this.task = task;
    }

    static Background start(Callable<Observed> sessions) {
        FutureTask<Observed> task = new FutureTask<>(sessions);
        Thread thread = new Thread(task, "other clients");
        thread.setDaemon(true);
        thread.start();
        return new Background(task);
    }

    /** Waits so long, so that they are all in the middle of a session. */
    void lead(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    Observed await() throws IOException {
        try {
            return task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            throw new IOException("other clients: " + e.getMessage(), e);
        }
    }
}
