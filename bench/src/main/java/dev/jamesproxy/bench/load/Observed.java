// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What the client measured in one part of a turn.
 *
 * @param sessions the number of completed sessions
 * @param givenUp the number of sessions that failed or took too long
 * @param toGreeting nanoseconds from connect to the end of the greeting
 * @param toEnd nanoseconds from connect to the end of the session
 */
public record Observed(long sessions, double seconds, long givenUp, Histogram toGreeting, Histogram toEnd) {

    /** An empty histogram of nanoseconds: up to one minute, three digits. */
    public static Histogram histogram() {
        return new Histogram(60_000_000_000L, 3);
    }

    public double perSecond() {
        return sessions / seconds;
    }

    public double millis(double percentile) {
        return toGreeting.getValueAtPercentile(percentile) / 1e6;
    }
}
