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
 * Whether a list answers for one address family. A question without a good answer is the fault of that question: somebody may
 * have chosen it. Only several of different clients, with no good answer between them, are a fault of the list, which then rests.
 * After its rest, a trial decides whether it is used again.
 */
final class ZoneHealth {
    /** How many clients. */
    static final int FAULTS = 5;

    static final Duration REST = Duration.ofSeconds(30);

    private static final int IPV6_LENGTH = 16;
    private static final int IPV6_NETWORK = 8;

    private final LongSupplier nanos;
    private final AtomicReference<State> state = new AtomicReference<>(State.GOOD);

    ZoneHealth(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the list is not to be asked about clients. */
    boolean isResting() {
        return now().isResting;
    }

    /** Whether the rest is over and this caller has to make the trial; true once for each rest. */
    boolean beginTrial() {
        State now = now();
        return now.isResting
                && nanos.getAsLong() - now.until >= 0
                && state.compareAndSet(now, State.resting(nanos.getAsLong() + REST.toNanos()));
    }

    /** @return whether the list was resting */
    boolean good() {
        return requireNonNull(state.getAndSet(State.GOOD)).isResting;
    }

    /** @return whether this begins a rest */
    boolean fault(InetAddress client) {
        State before = requireNonNull(
                state.getAndUpdate(now -> now.with(network(client), nanos.getAsLong() + REST.toNanos())));
        return !before.isResting && isResting();
    }

    private State now() {
        return requireNonNull(state.get());
    }

    /** One IPv6 client usually has a /64. */
    private static String network(InetAddress client) {
        byte[] address = client.getAddress();
        return Arrays.toString(address.length == IPV6_LENGTH ? Arrays.copyOf(address, IPV6_NETWORK) : address);
    }

    private record State(Set<String> faults, boolean isResting, long until) {
        private static final State GOOD = new State(Set.of(), false, 0);

        private static State resting(long until) {
            return new State(Set.of(), true, until);
        }

        private State with(String client, long until) {
            if (isResting) {
                return this;
            }
            Set<String> all = new HashSet<>(faults);
            all.add(client);
            return all.size() < FAULTS ? new State(Set.copyOf(all), false, 0) : resting(until);
        }
    }
}
