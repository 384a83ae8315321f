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
 * One kind of record of one list. Who asks waits {@link #TIMEOUT} at most, and has no answer then. A list without a
 * sensible answer is warned of and rests: nobody asks it for {@link #REST}, and then one question tries it first.
 *
 * <p>Contract with James: its DNS service makes its resolver and cache dnsjava's default ({@code setAsDNSJavaDefault} in
 * {@code dnsservice.xml}, true by default). The service itself is not asked, because it says "unknown host" of a name
 * that is not there and of a server that is not there alike.
 */
final class Question<T extends Record> {
    static final Duration TIMEOUT = Duration.ofSeconds(3);
    static final Duration REST = Duration.ofSeconds(30);
    /** A datagram may be lost. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Dnsbl.class);

    private final String zone;
    private final Kind<T> kind;
    private final LongSupplier nanos;
    private final AtomicReference<Rest> resting = new AtomicReference<>();

    Question(String zone, Kind<T> kind, LongSupplier nanos) {
        this.zone = zone;
        this.kind = kind;
        this.nanos = nanos;
    }

    /** What the list has of this client; nothing where it rests or gives no sensible answer. Never fails. */
    CompletableFuture<List<T>> ask(InetAddress client) {
        Rest before = resting.get();
        Rest trial = before == null ? null : new Rest(nanos.getAsLong() + REST.toNanos());
        boolean isMine = before == null || (before.isOver(nanos.getAsLong()) && resting.compareAndSet(before, trial));
        if (!isMine) {
            LOG.debug("DNS list {} is left alone and not asked for {}", zone, client.getHostAddress());
            return CompletableFuture.completedFuture(List.of());
        }
        return sendTwice(name(client))
                .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((found, failure) -> judged(found, failure, trial));
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
                .thenCompose(pause -> first.isDone() ? first : send(name));
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

    private List<T> judged(LookupResult found, Throwable failure, Rest trial) {
        List<T> records = found == null
                ? List.of()
                : found.getRecords().stream()
                        .filter(kind.record()::isInstance)
                        .map(kind.record()::cast)
                        .toList();
        Optional<String> fault = failure == null ? kind.fault().apply(records) : silence(failure);
        if (fault.isPresent()) {
            rest(trial, fault.get());
            return List.of();
        }
        if (trial != null && resting.compareAndSet(trial, null)) {
            LOG.info("DNS list {} answers again", zone);
        }
        return records;
    }

    private static Optional<String> silence(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return Optional.empty();
        }
        String why = cause instanceof TimeoutException
                ? TIMEOUT.toSeconds() + " seconds"
                : String.valueOf(cause.getMessage());
        return Optional.of("does not answer (" + why + ")");
    }

    /** Many sessions may have waited for the same silence, and one of them says it. */
    private void rest(Rest trial, String fault) {
        boolean isFirst = trial != null || resting.compareAndSet(null, new Rest(nanos.getAsLong() + REST.toNanos()));
        if (isFirst) {
            LOG.warn(
                    "DNS list {} {}; {}, and it is left alone for {} seconds",
                    zone,
                    fault,
                    kind.loss(),
                    REST.toSeconds());
        } else {
            LOG.debug("DNS list {} {}", zone, fault);
        }
    }

    /**
     * @param fault what is wrong with an answer, to stand behind the name of the list
     * @param loss what becomes of mail without an answer
     */
    record Kind<T extends Record>(int type, Class<T> record, Function<List<T>, Optional<String>> fault, String loss) {}

    private record Rest(long until) {
        boolean isOver(long now) {
            return now - until >= 0;
        }
    }
}
