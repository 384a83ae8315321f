// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Whether a list answers for one address family. A question without a good answer says little: somebody may have chosen
 * it. The list is suspended only after several of different clients, with no good answer between them. Then a test decides whether
 * it is used again.
 */
final class ZoneHealth {
    /** How many clients. */
    static final int FAILURES = 5;

    /** From a suspension to the first test; each further one takes twice as long, up to {@link #LONGEST_PAUSE}. */
    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private static final int IPV6_LENGTH = 16;
    private static final int IPV6_NETWORK = 8;

    private final LongSupplier nanos;
    private final AtomicReference<State> state = new AtomicReference<>(State.GOOD);

    ZoneHealth(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the list is not to be asked about clients. */
    boolean isSuspended() {
        return now().isSuspended;
    }

    /** Whether it is time for a test and this caller has to make it; true once for each test. */
    boolean beginTest() {
        State now = now();
        return now.isSuspended
                && nanos.getAsLong() - now.testAt >= 0
                && state.compareAndSet(now, now.suspended(nanos.getAsLong()));
    }

    /** @return whether this ends a suspension */
    boolean testPassed() {
        return requireNonNull(state.getAndUpdate(State::inUse)).isSuspended;
    }

    /** A good answer about a client. @return whether this ends a suspension */
    boolean good() {
        return requireNonNull(state.getAndSet(State.GOOD)).isSuspended;
    }

    /** @return whether this begins a suspension */
    boolean failure(InetAddress client) {
        State before = requireNonNull(state.getAndUpdate(now -> now.with(network(client), nanos.getAsLong())));
        return !before.isSuspended && isSuspended();
    }

    private State now() {
        return requireNonNull(state.get());
    }

    /** One IPv6 client usually has a /64. */
    private static String network(InetAddress client) {
        byte[] address = client.getAddress();
        return Arrays.toString(address.length == IPV6_LENGTH ? Arrays.copyOf(address, IPV6_NETWORK) : address);
    }

    /**
     * @param failures of which clients, since the last good answer
     * @param testAt when a suspended list is tested
     * @param pause the next one; only a good answer about a client makes it short again
     */
    private record State(Set<String> failures, boolean isSuspended, long testAt, Duration pause) {
        private static final State GOOD = new State(Set.of(), false, 0, FIRST_PAUSE);

        private State inUse() {
            return new State(Set.of(), false, 0, pause);
        }

        private State suspended(long now) {
            Duration longer = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
            return new State(Set.of(), true, now + pause.toNanos(), longer);
        }

        private State with(String client, long now) {
            if (isSuspended) {
                return this;
            }
            Set<String> all = new HashSet<>(failures);
            all.add(client);
            return all.size() < FAILURES ? new State(Set.copyOf(all), false, 0, pause) : suspended(now);
        }
    }
}
