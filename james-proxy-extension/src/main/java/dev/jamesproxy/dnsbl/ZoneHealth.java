// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
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

    static final Duration SUSPENSION = Duration.ofSeconds(30);

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

    /** Whether the suspension is over and this caller has to make the test; true once for each suspension. */
    boolean beginTest() {
        State now = now();
        return now.isSuspended
                && nanos.getAsLong() - now.until >= 0
                && state.compareAndSet(now, State.suspended(nanos.getAsLong() + SUSPENSION.toNanos()));
    }

    /** @return whether the list was suspended */
    boolean good() {
        return requireNonNull(state.getAndSet(State.GOOD)).isSuspended;
    }

    /** @return whether this begins a suspension */
    boolean failure(InetAddress client) {
        State before = requireNonNull(
                state.getAndUpdate(now -> now.with(network(client), nanos.getAsLong() + SUSPENSION.toNanos())));
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

    private record State(Set<String> failures, boolean isSuspended, long until) {
        private static final State GOOD = new State(Set.of(), false, 0);

        private static State suspended(long until) {
            return new State(Set.of(), true, until);
        }

        private State with(String client, long until) {
            if (isSuspended) {
                return this;
            }
            Set<String> all = new HashSet<>(failures);
            all.add(client);
            return all.size() < FAILURES ? new State(Set.copyOf(all), false, 0) : suspended(until);
        }
    }
}
