// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** How many connections of one listener were served and refused in the last five minutes, counted by the minute. */
final class RecentMinutes {
    private static final int MINUTES = 5;
    /** A scan of one stranger is no trouble. */
    private static final long LEAST_REFUSED = 10;

    private final Clock clock;
    private final long[] minutes = new long[MINUTES];
    private final long[] served = new long[MINUTES];
    private final long[] refused = new long[MINUTES];

    RecentMinutes(Clock clock) {
        this.clock = clock;
    }

    synchronized void served() {
        served[thisMinute()]++;
    }

    /** @param wasServed whether it was counted as served before, which it is no longer */
    synchronized void refused(boolean wasServed) {
        int minute = thisMinute();
        refused[minute]++;
        served[minute] -= wasServed ? 1 : 0;
    }

    /** The place of this minute, which is that of the one five minutes ago. */
    private int thisMinute() {
        long minute = minute();
        int place = (int) (minute % MINUTES);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            served[place] = 0;
            refused[place] = 0;
        }
        return place;
    }

    private long minute() {
        return Duration.ofMillis(clock.millis()).toMinutes();
    }

    synchronized Optional<String> trouble() {
        long allRefused = recent(refused);
        long allServed = Math.max(0, recent(served));
        return allRefused >= LEAST_REFUSED && allRefused > allServed
                ? Optional.of(
                        "%d connections were refused, or would have been, in the last %d minutes, and %d were served"
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
