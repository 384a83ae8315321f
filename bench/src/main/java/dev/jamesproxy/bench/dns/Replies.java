// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * The zones of the name server. Each client has a name, and the name has its address. Each DNS list has its test entry and no
 * other.
 */
final class Replies {
    private static final long TIME_TO_LIVE = 3600;
    /** RFC 2308, section 3: says how long it may be kept that there is no record. */
    static final Record DENIAL =
            new SOARecord(Name.root, DClass.IN, TIME_TO_LIVE, Name.root, Name.root, 1, 1, 1, 1, TIME_TO_LIVE);

    private static final String OCTETS = "(\\d+)\\.(\\d+)\\.(\\d+)\\.(\\d+)\\.";
    private static final Pattern REVERSE = Pattern.compile(OCTETS + "in-addr\\.arpa\\.");
    private static final Pattern ENTRY = Pattern.compile(OCTETS + "(.+)\\.");
    private static final Pattern HOST = Pattern.compile("c-(\\d+)-(\\d+)-(\\d+)-(\\d+)\\.clients\\.example\\.");
    private static final String TEST_ENTRY = "2.0.0.127.";

    private Replies() {}

    static Reply to(Record question) {
        String name = question.getName().toString();
        return matching(REVERSE, name, octets -> pointer(question, octets))
                .or(() -> matching(HOST, name, octets -> host(question, octets)))
                .or(() -> matching(ENTRY, name, entry -> entry(question, entry)))
                .orElseGet(() -> Reply.noSuchName(Pace.AT_ONCE));
    }

    private static Optional<Reply> matching(Pattern pattern, String name, Function<MatchResult, Reply> reply) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Optional.of(reply.apply(matcher.toMatchResult())) : Optional.empty();
    }

    private static Reply pointer(Record question, MatchResult octets) {
        byte[] client = address(octets, 4, 3, 2, 1);
        return ClientNetwork.of(client)
                .filter(unused -> question.getType() == Type.PTR)
                .map(network -> Reply.of(network.pace(), pointer(question.getName(), client)))
                .orElseGet(() -> Reply.noSuchName(Pace.AT_ONCE));
    }

    private static Record pointer(Name reverse, byte[] client) {
        String host =
                "c-%d-%d-%d-%d.clients.example.".formatted(client[0], client[1], client[2] & 0xff, client[3] & 0xff);
        return new PTRRecord(reverse, DClass.IN, TIME_TO_LIVE, Name.fromConstantString(host));
    }

    private static Reply host(Record question, MatchResult octets) {
        return question.getType() == Type.A
                ? Reply.of(Pace.AT_ONCE, address(question.getName(), address(octets, 1, 2, 3, 4)))
                : Reply.of(Pace.AT_ONCE);
    }

    private static Reply entry(Record question, MatchResult entry) {
        Pace pace = Pace.ofList(entry.group(5)).orElse(Pace.AT_ONCE);
        return entry.group().startsWith(TEST_ENTRY) && question.getType() == Type.A
                ? Reply.of(pace, address(question.getName(), new byte[] {127, 0, 0, 2}))
                : Reply.noSuchName(pace);
    }

    private static byte[] address(MatchResult groups, int... order) {
        byte[] address = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            address[i] = (byte) Integer.parseInt(groups.group(order[i]));
        }
        return address;
    }

    private static Record address(Name name, byte[] address) {
        try {
            return new ARecord(name, DClass.IN, TIME_TO_LIVE, InetAddress.getByAddress(address));
        } catch (IOException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
