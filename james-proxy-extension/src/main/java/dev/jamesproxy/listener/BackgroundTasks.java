// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs everything that the extension does later, on one thread: looking for a listener that is not bound yet, and at files. */
@Singleton
final class BackgroundTasks {
    private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundTasks.class);
    private static final long MILLIS_BETWEEN_TRIES = 10;

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> daemon("proxy-protocol", task));

    @Inject
    BackgroundTasks() {}

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the task now and then a second after each end. */
    void everySecond(Runnable task) {
        scheduler.scheduleWithFixedDelay(() -> run(task), 0, 1, TimeUnit.SECONDS);
    }

    /** Runs the task every 10 milliseconds until it returns true. */
    void untilDone(BooleanSupplier task) {
        scheduler.execute(() -> tryOnce(task));
    }

    private void tryOnce(BooleanSupplier task) {
        if (!task.getAsBoolean()) {
            scheduler.schedule(() -> tryOnce(task), MILLIS_BETWEEN_TRIES, TimeUnit.MILLISECONDS);
        }
    }

    /** Runs a task that may block, which must not delay the others. */
    void blocking(Runnable task) {
        daemon("proxy-protocol-blocking", () -> run(task)).start();
    }

    /** A task that throws would not run again. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOGGER.error("internal error in a background task", e);
        }
    }
}
