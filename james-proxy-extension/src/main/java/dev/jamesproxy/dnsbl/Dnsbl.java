// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * One DNS list of addresses. A list that does not answer lists nobody, is warned of once, and is then left alone for a
 * while: each question to it would hold its session for as long as James' resolver waits, which is 10 seconds.
 *
 * <p>Contract with James: its DNS service makes its resolver and cache dnsjava's default ({@code setAsDNSJavaDefault} in
 * {@code dnsservice.xml}, true by default). The service itself is not asked, because it says "unknown host" of a name
 * that is not there and of a server that is not there alike.
 */
public final class Dnsbl {
    static final Duration REST = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Dnsbl.class);

    private static final Pattern ZONE = Pattern.compile("[\\w-]{1,63}(\\.[\\w-]{1,63})*\\.?");
    /** A name has 255 bytes: one for each label and one for the end, and 64 for the nibbles of an IPv6 address. */
    private static final int LONGEST_ZONE = 255 - 2 - 64;

    private final String zone;
    private final InstantSource clock;
    private final AtomicReference<Instant> restsUntil = new AtomicReference<>(Instant.MIN);

    Dnsbl(String zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
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
        return new Dnsbl(zone, InstantSource.system());
    }

    /** Whether the list has an entry for this client; false where the list gives no sensible answer. */
    public boolean lists(InetAddress client) {
        Instant rest = restsUntil.get();
        if (clock.instant().isBefore(rest)) {
            LOG.debug("DNS list {} is left alone and not asked for {}", zone, client.getHostAddress());
            return false;
        }
        Lookup lookup = lookup(client, Type.A);
        List<InetAddress> answers =
                records(lookup, ARecord.class).map(ARecord::getAddress).toList();
        Optional<String> fault = Fault.of(lookup, answers);
        fault.ifPresentOrElse(this::rest, () -> endOf(rest));
        return fault.isEmpty() && !answers.isEmpty();
    }

    private void endOf(Instant rest) {
        if (rest != Instant.MIN && restsUntil.compareAndSet(rest, Instant.MIN)) {
            LOG.info("DNS list {} answers again", zone);
        }
    }

    private void rest(String fault) {
        Instant now = clock.instant();
        Instant before = restsUntil.get();
        // Many sessions may have waited for the same silence.
        if (now.isBefore(before) || !restsUntil.compareAndSet(before, now.plus(REST))) {
            LOG.debug("DNS list {} {}", zone, fault);
            return;
        }
        LOG.warn(
                "DNS list {} {}; mail passes without it, and it is left alone for {} seconds",
                zone,
                fault,
                REST.toSeconds());
    }

    /** What the list says of this client in its TXT record; empty when it says nothing. */
    public Optional<String> reason(InetAddress client) {
        return records(lookup(client, Type.TXT), TXTRecord.class)
                .map(txt -> String.join("", txt.getStrings()))
                .findFirst();
    }

    private Lookup lookup(InetAddress client, int type) {
        try {
            return new Lookup(DnsblName.of(client, zone), type);
        } catch (TextParseException e) {
            throw new IllegalStateException(zone + " was a name when it was configured", e);
        }
    }

    private static <T extends Record> Stream<T> records(Lookup lookup, Class<T> type) {
        Record[] found = lookup.run();
        return Stream.of(found == null ? new Record[0] : found)
                .filter(type::isInstance)
                .map(type::cast);
    }

    @Override
    public String toString() {
        return zone;
    }
}
