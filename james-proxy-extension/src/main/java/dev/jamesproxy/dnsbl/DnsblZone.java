// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.dns.DnsAnswer;
import dev.jamesproxy.dns.DnsClient;
import dev.jamesproxy.dns.DnsQuestion;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** The zone of a DNS list, for one address family: asks about clients, unless it is suspended. */
final class DnsblZone {
    private static final Logger LOG = LoggerFactory.getLogger(DnsblZone.class);

    private final String zone;
    private final TestPoint testPoint;
    private final DnsClient dns;
    private final ZoneHealth health;

    DnsblZone(String zone, TestPoint testPoint, DnsClient dns, LongSupplier nanos) {
        this.zone = zone;
        this.testPoint = testPoint;
        this.dns = dns;
        this.health = new ZoneHealth(nanos);
    }

    /** The answers about this client, none if it is not listed; empty without a good answer. Never fails. */
    CompletableFuture<Optional<List<InetAddress>>> codes(InetAddress client) {
        DnsQuestion question = question(client.getAddress(), Type.A);
        Optional<DnsAnswer> known = dns.known(question);
        if (known.isPresent()) { // it says how the list was, not how it is
            return CompletableFuture.completedFuture(codesOrLast(known.get(), question));
        }
        if (health.isSuspended()) {
            if (health.beginTest()) {
                test();
            }
            LOG.debug("DNS list {} is not queried about {}: it is suspended", zone, client.getHostAddress());
            return CompletableFuture.completedFuture(lastCodes(question));
        }
        return dns.ask(question).thenApply(answer -> {
            if (answer.wasAsked()) {
                record(client, failure(answer));
            }
            return codesOrLast(answer, question);
        });
    }

    private Optional<List<InetAddress>> codesOrLast(DnsAnswer answer, DnsQuestion question) {
        return codes(answer).or(() -> lastCodes(question));
    }

    /**
     * The last good answer, also if it is a little too old. It counts until there is another one: a client could wait until the
     * answer from the beginning of its session is too old, and then send all its commands at once.
     */
    Optional<List<InetAddress>> lastCodes(InetAddress client) {
        return lastCodes(question(client.getAddress(), Type.A));
    }

    private Optional<List<InetAddress>> lastCodes(DnsQuestion question) {
        return dns.lastKnown(question).flatMap(DnsblZone::codes);
    }

    /** The text of the list about this client; empty without one. Never fails. */
    CompletableFuture<Optional<String>> reason(InetAddress client) {
        return dns.ask(question(client.getAddress(), Type.TXT))
                .thenApply(answer -> answer.records(TXTRecord.class)
                        .map(text -> String.join("", text.getStrings()))
                        .findFirst());
    }

    private DnsQuestion question(byte[] address, int type) {
        try {
            return new DnsQuestion(Name.fromString(DnsblName.of(address, zone)), type);
        } catch (IOException e) {
            throw new IllegalStateException(zone + " was a name when it was configured", e);
        }
    }

    private static Optional<List<InetAddress>> codes(DnsAnswer answer) {
        return failure(answer).isPresent() ? Optional.empty() : Optional.of(addresses(answer));
    }

    private static List<InetAddress> addresses(DnsAnswer answer) {
        return answer.records(ARecord.class).map(ARecord::getAddress).toList();
    }

    /** Why this is no good answer, as a predicate of the list; empty for a good one. */
    private static Optional<String> failure(DnsAnswer answer) {
        return answer.failure()
                .map(why -> "does not answer (" + why + ")")
                .or(() -> addresses(answer).stream()
                        .filter(code -> !DnsList.isAnswer(code))
                        .findFirst()
                        .map(code -> "answers " + code.getHostAddress() + ", which is not a listing"));
    }

    private void record(InetAddress client, Optional<String> failure) {
        if (failure.isEmpty()) {
            if (health.good()) {
                LOG.info("DNS list {} answers again about {} clients", zone, testPoint.family());
            }
            return;
        }
        LOG.debug("DNS list {} {} when queried about {}", zone, failure.get(), client.getHostAddress());
        if (health.failure(client)) {
            LOG.warn(
                    "DNS list {} {}, for {} {} clients in a row; until it answers a test query, clients count as not listed",
                    zone,
                    failure.get(),
                    ZoneHealth.FAILURES,
                    testPoint.family());
        }
    }

    /** Nobody has chosen this question. */
    private void test() {
        dns.askAgain(question(testPoint.address(), Type.A)).thenAccept(answer -> {
            Optional<String> failure = failure(answer);
            if (failure.isPresent()) {
                LOG.debug("DNS list {} still {}", zone, failure.get());
            } else if (health.testPassed()) {
                LOG.info("DNS list {} answers again about {} clients", zone, testPoint.family());
            }
        });
    }
}
