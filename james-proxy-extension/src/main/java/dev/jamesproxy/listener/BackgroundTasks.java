// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schedules everything that the extension does later: watching listeners and files. Tasks run on threads of a pool that ends
 * idle threads. A task can block, for example while James stops a listener, and must not delay another one.
 */
@Singleton
final class BackgroundTasks {
    private static final Logger LOGGER = LoggerFactory.getLogger(BackgroundTasks.class);
    private static final long SECOND = 1000;
    private static final long OFTEN = 100;

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
        repeat(SECOND, task);
    }

    /** Runs the task now, and again 100 milliseconds after each end. */
    void often(Runnable task) {
        repeat(OFTEN, task);
    }

    /** Runs the task once. */
    void once(Runnable task) {
        pool.execute(() -> run(task));
    }

    private void repeat(long millis, Runnable task) {
        pool.execute(() -> {
            run(task);
            scheduler.schedule(() -> repeat(millis, task), millis, TimeUnit.MILLISECONDS);
        });
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOGGER.error("internal error in a background task", e);
        }
    }
}
