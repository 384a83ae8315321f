// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration in the form of James' own files: a number and a unit, such as {@code 5s}; without a unit, seconds. */
final class DurationText {
    private static final Pattern DURATION =
            Pattern.compile("(\\d{1,9})\\s*(ms|msecs?|s|secs?|seconds?|m|mins?|minutes?|)");

    private DurationText() {}

    static Optional<Duration> parse(String text) {
        Matcher duration = DURATION.matcher(text.toLowerCase(Locale.US));
        return duration.matches()
                ? Optional.of(Duration.of(Long.parseLong(duration.group(1)), unit(duration.group(2))))
                : Optional.empty();
    }

    private static ChronoUnit unit(String name) {
        if (name.startsWith("ms")) {
            return ChronoUnit.MILLIS;
        }
        return name.startsWith("m") ? ChronoUnit.MINUTES : ChronoUnit.SECONDS;
    }
}
