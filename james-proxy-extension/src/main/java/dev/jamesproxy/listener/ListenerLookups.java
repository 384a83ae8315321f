// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ClientLookups;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.connection.ClientLookup;
import dev.jamesproxy.dns.HostNames;
import dev.jamesproxy.dnsbl.DnsblZones;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks DNS about the clients of one listener, as its options say.
 *
 * @param running those of the listener that have not ended
 */
record ListenerLookups(Listener listener, ClientLookups options, HostNames names, DnsblZones lists, Running running)
        implements Function<InetAddress, ClientLookup> {
    /** One more client has no name, or no answer of a list before its session, and does not wait for it. */
    static final int MAX_RUNNING = 1000;

    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    @Override
    public ClientLookup apply(InetAddress client) {
        CompletableFuture<Optional<String>> name =
                limited(running.names(), () -> name(client), ClientLookup.NONE.name());
        CompletableFuture<Void> answers = limited(running.lists(), () -> answers(client), NOTHING);
        boolean isWorthWaiting = !names.isDown();
        return new ClientLookup(
                isWorthWaiting || name.isDone() ? name : ClientLookup.NONE.name(),
                lists.dns().isDown() ? NOTHING : answers);
    }

    private static <T> CompletableFuture<T> limited(
            AtomicInteger running, Supplier<CompletableFuture<T>> lookup, CompletableFuture<T> otherwise) {
        if (running.get() >= MAX_RUNNING) {
            return otherwise;
        }
        CompletableFuture<T> result = lookup.get();
        if (!result.isDone()) {
            running.incrementAndGet();
            result.whenComplete((any, none) -> running.decrementAndGet());
        }
        return result;
    }

    private CompletableFuture<Optional<String>> name(InetAddress client) {
        return switch (options.names()) {
            case CONFIRMED -> names.confirmed(client);
            case UNCONFIRMED -> names.unconfirmed(client);
            case OFF -> ClientLookup.NONE.name();
        };
    }

    /** James does not ask lists about a client that may relay. */
    private CompletableFuture<Void> answers(InetAddress client) {
        return options.lists().isEmpty() || listener.mayRelay(client)
                ? NOTHING
                : lists.ask(options.lists(), client).all();
    }

    /**
     * How many look-ups have not ended. Clients can make their names slow, and must not keep the lists from being asked.
     *
     * @param names of names
     * @param lists of clients about which a list has not answered
     */
    record Running(AtomicInteger names, AtomicInteger lists) {
        static Running none() {
            return new Running(new AtomicInteger(), new AtomicInteger());
        }
    }
}
