// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The answers that a {@link DnsClient} keeps. One thread changes them, any may read them. */
final class KnownAnswers {
    /** How many records are kept; an answer without one counts as one. The oldest answer goes first. */
    static final int MAX_RECORDS = 20_000;
    /** So long an answer is better than none after its time to live. */
    static final Duration STALE = Duration.ofHours(1);

    private final LongSupplier nanos;
    private final Map<DnsQuestion, KnownAnswer> known = new ConcurrentHashMap<>();
    private final Deque<DnsQuestion> oldestFirst = new ArrayDeque<>();
    private int records;

    /** @param nanos a clock like {@link System#nanoTime()} */
    KnownAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The answer, within its time to live. */
    Optional<DnsAnswer> valid(DnsQuestion question) {
        return youngerThan(question, Duration.ZERO);
    }

    /** The last answer, if its time to live ended less than {@link #STALE} ago (RFC 8767). */
    Optional<DnsAnswer> last(DnsQuestion question) {
        return youngerThan(question, STALE);
    }

    private Optional<DnsAnswer> youngerThan(DnsQuestion question, Duration more) {
        KnownAnswer answer = known.get(question);
        return answer == null || answer.until() + more.toNanos() - nanos.getAsLong() <= 0
                ? Optional.empty()
                : Optional.of(answer.answer());
    }

    void keep(DnsQuestion question, DnsAnswer answer) {
        KnownAnswer before = known.put(
                question,
                new KnownAnswer(answer, nanos.getAsLong() + answer.timeToLive().toNanos()));
        if (before == null) {
            oldestFirst.add(question);
        } else {
            records -= before.answer().size();
        }
        records += answer.size();
        while (records > MAX_RECORDS) {
            records -=
                    requireNonNull(known.remove(oldestFirst.remove())).answer().size();
        }
    }

    /** Ends its time to live. */
    void expire(DnsQuestion question) {
        known.computeIfPresent(question, (same, answer) -> new KnownAnswer(answer.answer(), nanos.getAsLong()));
    }

    void clear() {
        known.clear();
        oldestFirst.clear();
        records = 0;
    }

    private record KnownAnswer(DnsAnswer answer, long until) {}
}
