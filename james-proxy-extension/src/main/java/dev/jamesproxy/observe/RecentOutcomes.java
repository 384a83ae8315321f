// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.connection.ConnectionEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** How many connections of one listener were served and refused in the last five minutes, in steps of a minute. */
final class RecentOutcomes implements Consumer<ConnectionEvent> {
    private static final int MINUTES = 5;
    /** A single port scan is not reported. */
    private static final long MIN_REFUSED = 10;

    private final Clock clock;
    private final long[] minutes = new long[MINUTES];
    private final long[] served = new long[MINUTES];
    private final long[] refused = new long[MINUTES];

    RecentOutcomes(Clock clock) {
        this.clock = clock;
    }

    /** A connection that is refused after it was served no longer counts as served. */
    @Override
    public void accept(ConnectionEvent event) {
        if (isServed(event)) {
            served();
        } else if (event instanceof ConnectionEvent.Refused || event instanceof ConnectionEvent.WouldBeRefused) {
            refused(false);
        } else if (event instanceof ConnectionEvent.UnexpectedHeader header) {
            refused(isServed(header.after()));
        }
    }

    /** Health checks do not count: they do not show that clients get through. */
    private static boolean isServed(ConnectionEvent event) {
        return event instanceof ConnectionEvent.Served || event instanceof ConnectionEvent.ServedDirectly;
    }

    synchronized void served() {
        served[thisMinute()]++;
    }

    /** @param wasServed whether it was counted as served before */
    synchronized void refused(boolean wasServed) {
        int minute = thisMinute();
        refused[minute]++;
        served[minute] -= wasServed ? 1 : 0;
    }

    /** The index of this minute, which replaces the one of five minutes ago. */
    private int thisMinute() {
        long minute = minute();
        int index = (int) (minute % MINUTES);
        if (minutes[index] != minute) {
            minutes[index] = minute;
            served[index] = 0;
            refused[index] = 0;
        }
        return index;
    }

    private long minute() {
        return Duration.ofMillis(clock.millis()).toMinutes();
    }

    synchronized Optional<String> trouble() {
        long allRefused = recent(refused);
        long allServed = Math.max(0, recent(served));
        return allRefused >= MIN_REFUSED && allRefused > allServed
                ? Optional.of("%d connections were refused, or would have been, in the last %d minutes; %d were served"
                        .formatted(allRefused, MINUTES, allServed))
                : Optional.empty();
    }

    private long recent(long[] counts) {
        long oldest = minute() - MINUTES + 1;
        long sum = 0;
        for (int i = 0; i < MINUTES; i++) {
            sum += minutes[i] >= oldest ? counts[i] : 0;
        }
        return sum;
    }
}
