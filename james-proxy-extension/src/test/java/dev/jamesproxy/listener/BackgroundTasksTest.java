// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackgroundTasksTest {
    @RegisterExtension
    private final LogCapture log = new LogCapture(BackgroundTasks.class);

    private final BackgroundTasks tasks = new BackgroundTasks();

    @Test
    void taskShouldRunAgainAndAgain() {
        AtomicInteger runs = new AtomicInteger();

        tasks.often(runs::incrementAndGet);

        await().until(() -> runs.get() >= 3);
    }

    /** James may hold a task up while it stops a listener, and another listener must get its hook meanwhile. */
    @Test
    void blockedTasksShouldNotDelayOthers() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch blocked = new CountDownLatch(3);
        CountDownLatch done = new CountDownLatch(1);
        tasks.everySecond(() -> block(blocked, end));
        tasks.often(() -> block(blocked, end));
        tasks.once(() -> block(blocked, end));
        blocked.await();

        tasks.often(done::countDown);

        done.await();
        end.countDown();
    }

    private static void block(CountDownLatch blocked, CountDownLatch end) {
        blocked.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void taskThatFailsShouldRunAgainAndBeLogged() {
        AtomicInteger runs = new AtomicInteger();

        tasks.often(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("on purpose");
            }
        });

        await().until(() -> runs.get() >= 2);
        assertThat(log.lines(Level.ERROR)).containsExactly("internal error in a background task");
    }
}
