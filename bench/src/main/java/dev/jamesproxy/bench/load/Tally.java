// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/** Counts the sessions of one run. Those that end after its time count for the histograms only. */
final class Tally {
    private final Histogram toGreeting = Observed.histogram();
    private final Histogram toEnd = Observed.histogram();
    private final long patience;
    private final long start = System.nanoTime();
    private long sessions;
    private long givenUp;
    private double seconds;

    /** @param patience the duration that counts for a session that is given up */
    Tally(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** The time is up; only the first call counts. */
    void stop() {
        if (seconds == 0) {
            seconds = (System.nanoTime() - start) / 1e9;
        }
    }

    void completed(Session session) {
        sessions += seconds == 0 ? 1 : 0;
        toGreeting.recordValue(session.nanosToGreeting());
        toEnd.recordValue(session.nanos());
    }

    void givenUp(Session session) {
        givenUp++;
        toGreeting.recordValue(session.nanosToGreeting() > 0 ? session.nanosToGreeting() : patience);
        toEnd.recordValue(patience);
    }

    Observed observed() {
        return new Observed(sessions, seconds, givenUp, toGreeting, toEnd);
    }
}
