// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.dns.DnsClient;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The zones of all DNS lists that are in use. There are few: the configuration names them. */
public final class DnsblZones {
    /** Far more than for names: a client cannot make these slow, and a list that does not answer is not asked for long. */
    private static final int MAX_OPEN = 2000;

    private static final DnsblZones SHARED =
            new DnsblZones(DnsClient.withThread("proxy-protocol-dns-lists", MAX_OPEN), System::nanoTime);

    private final DnsClient dns;
    private final LongSupplier nanos;
    private final Map<Key, DnsblZone> zones = new ConcurrentHashMap<>();

    /** @param nanos a clock like {@link System#nanoTime()} */
    DnsblZones(DnsClient dns, LongSupplier nanos) {
        this.dns = dns;
        this.nanos = nanos;
    }

    /** Those of this James. What asks before a session begins and what reads the answers in it have no other connection. */
    public static DnsblZones shared() {
        return SHARED;
    }

    /** Its client, to observe it. */
    public DnsClient dns() {
        return dns;
    }

    /** Asks all of these lists about the client, at the same time. */
    public ListAnswers ask(DnsLists lists, InetAddress client) {
        return new ListAnswers(
                lists.whitelist().stream()
                        .map(list -> listing(list, client, false))
                        .toList(),
                lists.blacklist().stream()
                        .map(list -> listing(list, client, lists.withReason()))
                        .toList());
    }

    private PendingListing listing(DnsList list, InetAddress client, boolean withReason) {
        DnsblZone zone = zone(list, client);
        CompletableFuture<Optional<Boolean>> isListed = isListed(list, zone, client);
        Optional<Boolean> wasListed = isListed.isDone() ? Optional.empty() : wasListed(list, client);
        CompletableFuture<Optional<String>> reason = isListed.thenCompose(listed -> withReason && listed.orElse(false)
                ? zone.reason(client)
                : CompletableFuture.completedFuture(Optional.empty()));
        return new PendingListing(list, wasListed, isListed, reason);
    }

    /** Whether the list has the client, or had it when it answered last; empty without an answer. Never fails. */
    public CompletableFuture<Optional<Boolean>> isListed(DnsList list, InetAddress client) {
        return isListed(list, zone(list, client), client);
    }

    /** What the list said last about the client, at most an hour after its time to live; empty if that is not known. */
    public Optional<Boolean> wasListed(DnsList list, InetAddress client) {
        return zone(list, client).lastCodes(client).map(codes -> areListing(list, codes));
    }

    private static CompletableFuture<Optional<Boolean>> isListed(DnsList list, DnsblZone zone, InetAddress client) {
        return zone.codes(client).thenApply(answer -> answer.map(codes -> areListing(list, codes)));
    }

    private static boolean areListing(DnsList list, List<InetAddress> codes) {
        return codes.stream().anyMatch(list::counts);
    }

    private DnsblZone zone(DnsList list, InetAddress client) {
        TestPoint test = TestPoint.of(client);
        String name = list.zone().toLowerCase(Locale.US);
        return zones.computeIfAbsent(new Key(name, test), key -> new DnsblZone(name, test, dns, nanos));
    }

    private record Key(String zone, TestPoint test) {}
}
