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
 * One DNS list of addresses. Its answers come within 3 seconds; a list that does not answer lists nobody, and is then
 * left alone for a while, because James' thread that waits serves others too.
 */
public final class Dnsbl {
    private static final Pattern ZONE = Pattern.compile("[\\w-]{1,63}(\\.[\\w-]{1,63})*\\.?");
    /** A name has 255 bytes: one for each label and one for the end, and 64 for the nibbles of an IPv6 address. */
    private static final int LONGEST_ZONE = 255 - 2 - 64;

    private final String zone;
    private final Question<ARecord> listing;
    private final Question<TXTRecord> text;

    Dnsbl(String zone, LongSupplier nanos) {
        this.zone = zone;
        listing = new Question<>(
                zone, new Question.Kind<>(Type.A, ARecord.class, Fault::of, "mail passes without it"), nanos);
        text = new Question<>(
                zone,
                new Question.Kind<>(
                        Type.TXT,
                        TXTRecord.class,
                        found -> Optional.empty(),
                        "who is on it is refused without its text"),
                nanos);
    }

    /**
     * The list with this zone, such as {@code dnsbl.example.org}.
     *
     * @throws IllegalArgumentException when that is no name, or too long a one to have an IPv6 address in front of it
     */
    public static Dnsbl of(String zone) {
        if (zone.length() > LONGEST_ZONE || !ZONE.matcher(zone).matches()) {
            throw new IllegalArgumentException(
                    "\"" + zone + "\" (expected: the name of a DNS list such as dnsbl.example.org)");
        }
        return new Dnsbl(zone, System::nanoTime);
    }

    /** Asks all of these lists at once; what comes back waits for the first of them, in their order, that has the client. */
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

    /** Whether the list has an entry for this client; false where the list gives no sensible answer. Never fails. */
    public CompletableFuture<Boolean> lists(InetAddress client) {
        return listing.ask(client).thenApply(found -> !found.isEmpty());
    }

    /** What the list says of this client in its TXT record; empty when it says nothing. Never fails. */
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
