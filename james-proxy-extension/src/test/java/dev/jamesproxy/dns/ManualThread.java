// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time stands still until {@link #pass} is called. What is not delayed runs at once. */
final class ManualThread extends AbstractExecutorService implements ScheduledExecutorService {
    private final List<Task> scheduled = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean isRunning;
    private long now;

    /** The time in nanoseconds. */
    long now() {
        return now;
    }

    /** Runs what is due within this time. */
    void pass(Duration time) {
        long until = now + time.toNanos();
        scheduled.removeIf(Task::isDone);
        while (!scheduled.isEmpty() && scheduled.get(0).due <= until) {
            Task next = scheduled.remove(0);
            now = next.due;
            execute(next);
            scheduled.removeIf(Task::isDone);
        }
        now = until;
    }

    /** How many tasks wait for their time. */
    int scheduled() {
        scheduled.removeIf(Task::isDone);
        return scheduled.size();
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (!isRunning) {
            isRunning = true;
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
            isRunning = false;
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        Task added = new Task(task, now + unit.toNanos(delay));
        scheduled.add(added);
        scheduled.sort(Comparator.comparingLong(each -> each.due));
        return added;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long due;

        private Task(Runnable task, long due) {
            super(task, null);
            this.due = due;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - now, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
