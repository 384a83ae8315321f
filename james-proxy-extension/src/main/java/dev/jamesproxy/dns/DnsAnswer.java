// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The answer to one question.
 *
 * @param records those of the type that was asked for, at most {@link #MAX_RECORDS}; empty when there are none, or after a
 *     failure
 * @param failure why there is no answer; empty when there is one
 * @param wasAsked false where we did not ask, so that the failure says nothing about anybody else
 * @param timeToLive how long it is kept
 */
public record DnsAnswer(List<Record> records, Optional<String> failure, boolean wasAsked, Duration timeToLive) {
    /** So long a failure is kept: the same client must not cost a whole timeout at each connection. */
    static final Duration FAILURE = Duration.ofSeconds(30);
    /** A session asks again for what was asked before it began. */
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MAX_ALIASES = 8;
    /** More than any host has. */
    static final int MAX_RECORDS = 100;

    /** The records of this class: all of them, unless a server sends records without their data. */
    public <T extends Record> Stream<T> records(Class<T> type) {
        return records.stream().filter(type::isInstance).map(type::cast);
    }

    /** In records; none counts as one. */
    int size() {
        return Math.max(1, records.size());
    }

    static DnsAnswer failed(String why) {
        return new DnsAnswer(List.of(), Optional.of(why), true, FAILURE);
    }

    /** No name server was reached. That may end at once, so it is not kept. */
    static DnsAnswer unreachable(String why) {
        return new DnsAnswer(List.of(), Optional.of(why), true, Duration.ZERO);
    }

    static DnsAnswer notAsked(String why) {
        return new DnsAnswer(List.of(), Optional.of(why), false, Duration.ZERO);
    }

    /**
     * Reads an answer. A record counts if it belongs to the name of the question, or to an alias of that name. A server may add
     * others, for names that are not its own (CVE-2024-25638 in dnsjava's own look-ups).
     */
    static DnsAnswer of(DnsQuestion question, Message message) {
        int code = message.getRcode();
        if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
            return failed(Rcode.string(code));
        }
        List<Record> all = message.getSection(Section.ANSWER);
        List<Record> used = new ArrayList<>();
        Name name = question.name();
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            List<Record> found = records(all, name, question.type());
            used.addAll(found);
            List<CNAMERecord> alias = records(all, name, Type.CNAME).stream()
                    .filter(CNAMERecord.class::isInstance)
                    .map(CNAMERecord.class::cast)
                    .toList();
            if (!found.isEmpty() || alias.isEmpty()) {
                return new DnsAnswer(
                        found, Optional.empty(), true, timeToLive(found.isEmpty() ? denial(message) : used));
            }
            used.addAll(alias);
            name = alias.get(0).getTarget();
        }
        return failed("more than " + MAX_ALIASES + " aliases");
    }

    private static List<Record> records(List<Record> all, Name name, int type) {
        return all.stream()
                .filter(each -> each.getType() == type && each.getName().equals(name))
                .limit(MAX_RECORDS)
                .toList();
    }

    /** RFC 2308, section 5: that there is no record is kept as long as the SOA record says. */
    private static List<Record> denial(Message message) {
        return message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .toList();
    }

    private static Duration timeToLive(List<Record> records) {
        Duration least = records.stream()
                .flatMap(DnsAnswer::timesToLive)
                .map(Duration::ofSeconds)
                .min(Duration::compareTo)
                .orElse(SHORTEST);
        return Collections.max(List.of(SHORTEST, Collections.min(List.of(least, LONGEST))));
    }

    private static Stream<Long> timesToLive(Record entry) {
        return entry instanceof SOARecord soa ? Stream.of(soa.getTTL(), soa.getMinimum()) : Stream.of(entry.getTTL());
    }
}
