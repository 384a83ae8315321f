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

/**
 * Asks DNS about the clients of one listener, as its options say.
 *
 * @param running how many look-ups of the listener have not ended
 */
record ListenerLookups(
        Listener listener, ClientLookups options, HostNames names, DnsblZones lists, AtomicInteger running)
        implements Function<InetAddress, ClientLookup> {
    /** One more client has no name and does not wait. */
    static final int MAX_RUNNING = 1000;

    private static final CompletableFuture<Void> NOTHING = CompletableFuture.completedFuture(null);

    @Override
    public ClientLookup apply(InetAddress client) {
        if (running.get() >= MAX_RUNNING) {
            return ClientLookup.NONE;
        }
        CompletableFuture<Optional<String>> name = name(client);
        CompletableFuture<Void> answers = answers(client);
        CompletableFuture<Void> all = CompletableFuture.allOf(name, answers);
        if (!all.isDone()) {
            running.incrementAndGet();
            all.whenComplete((result, none) -> running.decrementAndGet());
        }
        boolean isWorthWaiting = !names.isDown();
        return new ClientLookup(
                isWorthWaiting || name.isDone() ? name : ClientLookup.NONE.name(),
                lists.dns().isDown() ? NOTHING : answers);
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
}
