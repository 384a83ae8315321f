// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stops until it is moved. */
final class MovableClock extends Clock {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private Instant now = START;

    void move(Duration forward) {
        now = now.plus(forward);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
