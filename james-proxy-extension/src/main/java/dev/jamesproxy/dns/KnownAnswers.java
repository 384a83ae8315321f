// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Set<DnsQuestion> oldestFirst = new LinkedHashSet<>();
    private int records;

    /** @param nanos a clock like {@link System#nanoTime()} */
    KnownAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The answer, within its time to live. */
    Optional<DnsAnswer> valid(DnsQuestion question) {
        return Optional.ofNullable(known.get(question))
                .filter(answer -> isYounger(answer, Duration.ZERO))
                .map(KnownAnswer::answer);
    }

    /** The last answer that was no failure, if its time to live ended less than {@link #STALE} ago (RFC 8767). */
    Optional<DnsAnswer> last(DnsQuestion question) {
        return Optional.ofNullable(known.get(question))
                .flatMap(KnownAnswer::lastGood)
                .filter(answer -> isYounger(answer, STALE))
                .map(KnownAnswer::answer);
    }

    private boolean isYounger(KnownAnswer answer, Duration more) {
        return answer.until() + more.toNanos() - nanos.getAsLong() > 0;
    }

    void keep(DnsQuestion question, DnsAnswer answer) {
        Optional<KnownAnswer> before = Optional.ofNullable(known.get(question));
        KnownAnswer now = new KnownAnswer(
                answer,
                nanos.getAsLong() + answer.timeToLive().toNanos(),
                before.flatMap(KnownAnswer::lastGood).filter(good -> isYounger(good, STALE)));
        known.put(question, now);
        records += now.size() - before.map(KnownAnswer::size).orElse(0);
        oldestFirst.remove(question);
        oldestFirst.add(question);
        Iterator<DnsQuestion> oldest = oldestFirst.iterator();
        while (records > MAX_RECORDS) {
            records -= requireNonNull(known.remove(oldest.next())).size();
            oldest.remove();
        }
    }

    /** Ends its time to live. */
    void expire(DnsQuestion question) {
        known.computeIfPresent(
                question,
                (same, answer) -> new KnownAnswer(answer.answer(), nanos.getAsLong(), answer.beforeFailure()));
    }

    void clear() {
        known.clear();
        oldestFirst.clear();
        records = 0;
    }

    /** @param beforeFailure the last good answer, where this one is a failure */
    private record KnownAnswer(DnsAnswer answer, long until, Optional<KnownAnswer> beforeFailure) {
        KnownAnswer {
            if (answer.failure().isEmpty()) {
                beforeFailure = Optional.empty();
            }
        }

        Optional<KnownAnswer> lastGood() {
            return answer.failure().isEmpty() ? Optional.of(this) : beforeFailure;
        }

        int size() {
            return answer.size() + beforeFailure.map(KnownAnswer::size).orElse(0);
        }
    }
}
