// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Queries one record type of one list. A query takes at most {@link #TIMEOUT}, and then has no answer. A list that
 * gives no answer or a bad one is logged at WARN, and not queried for {@link #PAUSE}. Then a single query tries it
 * first.
 *
 * <p>Contract with James: its DNS service makes its resolver and cache dnsjava's default ({@code setAsDNSJavaDefault} in
 * {@code dnsservice.xml}, true by default). The service itself is not used: it reports "unknown host" for a name that does not
 * exist and for a server that does not answer.
 */
final class DnsblQuery<T extends Record> {
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    static final Duration PAUSE = Duration.ofSeconds(30);
    /** A datagram may be lost. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Dnsbl.class);

    private final String zone;
    private final Kind<T> kind;
    private final LongSupplier nanos;
    private final AtomicReference<Pause> pause = new AtomicReference<>();

    DnsblQuery(String zone, Kind<T> kind, LongSupplier nanos) {
        this.zone = zone;
        this.kind = kind;
        this.nanos = nanos;
    }

    /** The records of this client; none during a pause or without a good answer. Never fails. */
    CompletableFuture<List<T>> ask(InetAddress client) {
        Pause before = pause.get();
        Pause trial = before == null ? null : new Pause(nanos.getAsLong() + PAUSE.toNanos());
        boolean isAllowed = before == null || (before.isOver(nanos.getAsLong()) && pause.compareAndSet(before, trial));
        if (!isAllowed) {
            LOG.debug(
                    "DNS list {} is not queried for {}: it recently gave a bad answer or none",
                    zone,
                    client.getHostAddress());
            return CompletableFuture.completedFuture(List.of());
        }
        return sendTwice(name(client))
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((found, failure) -> records(found, failure, trial));
    }

    private Name name(InetAddress client) {
        try {
            return Name.fromString(DnsblName.of(client, zone));
        } catch (IOException e) {
            throw new IllegalStateException(zone + " was a name when it was configured", e);
        }
    }

    private CompletableFuture<LookupResult> sendTwice(Name name) {
        CompletableFuture<LookupResult> first = send(name);
        CompletableFuture<LookupResult> second = new CompletableFuture<Void>()
                .completeOnTimeout(null, AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(elapsed -> first.isDone() ? first : send(name));
        return first.applyToEither(second, Function.identity());
    }

    private CompletableFuture<LookupResult> send(Name name) {
        return LookupSession.builder()
                .resolver(Lookup.getDefaultResolver())
                .cache(Lookup.getDefaultCache(DClass.IN))
                .build()
                .lookupAsync(name, kind.type())
                .toCompletableFuture();
    }

    private List<T> records(@Nullable LookupResult found, @Nullable Throwable failure, @Nullable Pause trial) {
        List<T> records = found == null
                ? List.of()
                : found.getRecords().stream()
                        .filter(kind.record()::isInstance)
                        .map(kind.record()::cast)
                        .toList();
        Optional<String> badAnswer = failure == null ? kind.badAnswer().apply(records) : noAnswer(failure);
        if (badAnswer.isPresent()) {
            pause(trial, badAnswer.get());
            return List.of();
        }
        if (trial != null && pause.compareAndSet(trial, null)) {
            LOG.info("DNS list {} answers again", zone);
        }
        return records;
    }

    private static Optional<String> noAnswer(Throwable failure) {
        Throwable cause = Optional.of(failure)
                .filter(CompletionException.class::isInstance)
                .map(Throwable::getCause)
                .orElse(failure);
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return Optional.empty();
        }
        String why = cause instanceof TimeoutException
                ? "timeout after " + TIMEOUT.toSeconds() + " s"
                : String.valueOf(cause.getMessage());
        return Optional.of("does not answer (" + why + ")");
    }

    /** Many sessions may have waited for the same answer; one of them logs it. */
    private void pause(@Nullable Pause trial, String badAnswer) {
        boolean isFirst = trial != null || pause.compareAndSet(null, new Pause(nanos.getAsLong() + PAUSE.toNanos()));
        if (isFirst) {
            LOG.warn(
                    "DNS list {} {}; {}; no queries for {} seconds", zone, badAnswer, kind.effect(), PAUSE.toSeconds());
        } else {
            LOG.debug("DNS list {} {}", zone, badAnswer);
        }
    }

    /**
     * @param badAnswer what is wrong with an answer, as a predicate of the list: {@code answers 192.0.2.1, ...}
     * @param effect what a missing answer means
     */
    record Kind<T extends Record>(
            int type, Class<T> record, Function<List<T>, Optional<String>> badAnswer, String effect) {}

    private record Pause(long until) {
        boolean isOver(long now) {
            return now - until >= 0;
        }
    }
}
