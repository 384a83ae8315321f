// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What the client has seen in a stretch of time.
 *
 * @param sessions how many came to their end
 * @param toGreeting nanoseconds from connect to the end of the greeting
 */
public record Observed(long sessions, double seconds, Histogram toGreeting) {

    /** An empty one for {@code toGreeting}: up to a minute, three digits. */
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
