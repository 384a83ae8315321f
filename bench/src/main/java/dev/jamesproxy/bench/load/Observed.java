// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What the client measured in one part of a turn.
 *
 * @param sessions the number of completed sessions
 * @param toGreeting nanoseconds from connect to the end of the greeting
 */
public record Observed(long sessions, double seconds, Histogram toGreeting) {

    /** An empty histogram for {@code toGreeting}: up to one minute, three digits. */
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
