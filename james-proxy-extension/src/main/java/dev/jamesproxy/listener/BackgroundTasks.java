// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules everything that the extension does later: waiting for a listener to be bound, and watching files. Tasks run
 * on threads of a pool that ends idle threads. A task can block, for example while James stops a listener, and must not
 * delay another one: a listener that waits for its hook may be serving already.
 */
@Singleton
final class BackgroundTasks {
    private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundTasks.class);
    private static final long SECOND = 1000;
    private static final long BETWEEN_TRIES = 10;

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> daemon("proxy-protocol-scheduler", task));
    private final ExecutorService pool = Executors.newCachedThreadPool(task -> daemon("proxy-protocol-task", task));

    @Inject
    BackgroundTasks() {}

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Runs the task now, and again a second after each end. */
    void everySecond(Runnable task) {
        repeat(SECOND, () -> {
            task.run();
            return false;
        });
    }

    /** Runs the task now, and again 10 milliseconds after each end, until it returns true. */
    void untilDone(BooleanSupplier task) {
        repeat(BETWEEN_TRIES, task);
    }

    /** Runs the task once. */
    void once(Runnable task) {
        pool.execute(() -> isDone(() -> {
            task.run();
            return true;
        }));
    }

    private void repeat(long millis, BooleanSupplier task) {
        pool.execute(() -> {
            if (!isDone(task)) {
                scheduler.schedule(() -> repeat(millis, task), millis, TimeUnit.MILLISECONDS);
            }
        });
    }

    /** A task that fails is logged and not done. */
    private static boolean isDone(BooleanSupplier task) {
        try {
            return task.getAsBoolean();
        } catch (Throwable e) {
            LOGGER.error("internal error in a background task", e);
            return false;
        }
    }
}
