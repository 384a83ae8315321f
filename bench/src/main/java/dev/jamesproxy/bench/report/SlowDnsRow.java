// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.util.Optional;

/** What is measured with slow DNS, and the goal that was set before the measurement. */
public enum SlowDnsRow {
    FAST_CLIENTS(
            "rate of fast clients beside 48 with a slow reverse zone (5 s), relative to their rate alone", least(0.9)),
    FAST_CLIENTS_AFTER(
            "the same after the 48 have gone, while queries about them still run",
            new Limit(Kind.FRACTION, Optional.empty())),
    SLOW_MAIL("time for a mail of one of the 48, median", most(1500)),
    GREETING("slowest greeting of clients that may relay, beside 300 that wait for a list (2.8 s)", most(1500)),
    SILENT_DNS("rate of 256 clients with silent DNS after the first 6.5 s, relative to DNS that answers", least(0.9)),
    SILENT_DNS_AT_FIRST("the same in the first 6.5 s", new Limit(Kind.FRACTION, Optional.empty())),
    FAILING_DNS(
            "rate of 256 clients with DNS that answers `SERVFAIL`, relative to DNS that answers",
            new Limit(Kind.FRACTION, Optional.empty())),
    NAMES_OFF(
            "rate with `clientNames=off` and no list, relative to the version before",
            new Limit(Kind.FRACTION, Optional.empty()));

    private final String words;
    private final Limit limit;

    SlowDnsRow(String words, Limit limit) {
        this.words = words;
        this.limit = limit;
    }

    private static Limit least(double fraction) {
        return new Limit(Kind.FRACTION, Optional.of(fraction));
    }

    private static Limit most(double millis) {
        return new Limit(Kind.MILLIS, Optional.of(millis));
    }

    String words() {
        return words;
    }

    /** Whether it is a share of a rate, or else a time in milliseconds. */
    boolean isFraction() {
        return limit.kind == Kind.FRACTION;
    }

    /** What the numbers of the rounds are worth. */
    Estimate estimate(Values rounds) {
        return isFraction() ? rounds.ratio("measured", "reference") : rounds.estimate("measured");
    }

    /** Empty without a goal. */
    Optional<Goal> goal(Values rounds) {
        Estimate measured = estimate(rounds);
        return limit.value.map(value -> isFraction()
                ? Goal.atLeast(value, words + ": at least " + value, measured)
                : Goal.atMost(value, words + ": at most %.0f ms".formatted(value), measured));
    }

    private enum Kind {
        FRACTION,
        MILLIS
    }

    private record Limit(Kind kind, Optional<Double> value) {}
}
