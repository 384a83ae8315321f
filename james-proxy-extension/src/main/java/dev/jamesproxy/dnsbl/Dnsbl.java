// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * One DNS list of addresses. A query takes at most 3 seconds. A list that does not answer lists no client, and is not queried
 * for a while: the thread of James that waits for it serves other sessions too.
 */
public final class Dnsbl {
    private static final Pattern ZONE = Pattern.compile("[\\w-]{1,63}(\\.[\\w-]{1,63})*\\.?");
    /** A name has at most 255 bytes; the nibbles of an IPv6 address take 64, the length bytes 2. */
    private static final int LONGEST_ZONE = 255 - 2 - 64;

    private final String zone;
    private final DnsblQuery<ARecord> listing;
    private final DnsblQuery<TXTRecord> text;

    Dnsbl(String zone, LongSupplier nanos) {
        this.zone = zone;
        listing = new DnsblQuery<>(
                zone,
                new DnsblQuery.Kind<>(Type.A, ARecord.class, BadAnswer::of, "clients count as not listed"),
                nanos);
        text = new DnsblQuery<>(
                zone,
                new DnsblQuery.Kind<>(
                        Type.TXT,
                        TXTRecord.class,
                        found -> Optional.empty(),
                        "listed clients are refused without a reason"),
                nanos);
    }

    /**
     * The list with this zone, such as {@code dnsbl.example.org}.
     *
     * @throws IllegalArgumentException when this is not a name, or too long for an IPv6 address before it
     */
    public static Dnsbl of(String zone) {
        if (zone.length() > LONGEST_ZONE || !ZONE.matcher(zone).matches()) {
            throw new IllegalArgumentException(
                    "\"" + zone + "\" (expected: the name of a DNS list such as dnsbl.example.org)");
        }
        return new Dnsbl(zone, System::nanoTime);
    }

    /** Queries all of these lists at the same time. The result waits for the first one, in their order, that lists the client. */
    public static Supplier<Optional<Dnsbl>> ask(List<Dnsbl> lists, InetAddress client) {
        List<CompletableFuture<Optional<Dnsbl>>> answers = lists.stream()
                .map(list ->
                        list.lists(client).thenApply(listed -> listed ? Optional.of(list) : Optional.<Dnsbl>empty()))
                .toList();
        return () -> answers.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether the list has an entry for this client; false without a good answer. Never fails. */
    public CompletableFuture<Boolean> lists(InetAddress client) {
        return listing.ask(client).thenApply(found -> !found.isEmpty());
    }

    /** The TXT record of this client; empty without one. Never fails. */
    public CompletableFuture<Optional<String>> reason(InetAddress client) {
        return text.ask(client)
                .thenApply(found -> found.stream()
                        .map(txt -> String.join("", txt.getStrings()))
                        .findFirst());
    }

    @Override
    public String toString() {
        return zone;
    }
}
