// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.address.CidrRange;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DNS list of addresses, RFC 5782, and the answers that count as a listing.
 *
 * @param zone its name, such as {@code dnsbl.example.org}
 * @param codes the answers that count, if the configuration names them
 */
public record DnsList(String zone, Kind kind, Optional<ReturnCodes> codes) {
    private static final Pattern ZONE = Pattern.compile("[\\w-]{1,63}(\\.[\\w-]{1,63})*\\.?");
    /** A name has at most 255 bytes; the nibbles of an IPv6 address take 64, the length bytes 2. */
    private static final int LONGEST_ZONE = 255 - 2 - 64;

    static final String EXPECTED =
            "a DNS list such as dnsbl.example.org, or with return codes dnsbl.example.org=127.0.0.[2..11]";

    /** What a list is for, which decides the answers that count where the configuration names none. */
    public enum Kind {
        /** Clients that are not wanted. Lists with several purposes answer 127.0.0.1 for a client that is not to be blocked. */
        BLACKLIST {
            @Override
            boolean counts(byte[] answer) {
                return !WELCOME.contain(answer);
            }
        },
        /** Clients that are welcome. A list answers 127.0.0.255 when it is asked too often; a last octet of 0 is no trust. */
        WHITELIST {
            @Override
            boolean counts(byte[] answer) {
                return !OVER_QUOTA.contain(answer) && answer[answer.length - 1] != 0;
            }
        };

        private static final ReturnCodes WELCOME = ReturnCodes.parse("127.0.0.1");
        private static final ReturnCodes OVER_QUOTA = ReturnCodes.parse("127.0.0.255");

        abstract boolean counts(byte[] answer);
    }

    /** RFC 5782, section 2.1. An abandoned zone often answers every name with the address of a web site. */
    private static final CidrRange LISTINGS = CidrRange.parse("127.0.0.0/8");

    /** Several lists refuse a query with one of these: for a public resolver, too many queries or a wrong name. */
    private static final CidrRange REFUSALS = CidrRange.parse("127.255.255.0/24");

    /**
     * Reads {@code dnsbl.example.org}, or {@code dnsbl.example.org=127.0.0.[2..11]} where only some answers count.
     *
     * @throws IllegalArgumentException when this is neither, or the name too long for an IPv6 address before it
     */
    public static DnsList parse(String text, Kind kind) {
        String[] parts = text.split("=", 2);
        String zone = parts[0].strip();
        try {
            if (zone.length() > LONGEST_ZONE || !ZONE.matcher(zone).matches()) {
                throw new IllegalArgumentException(zone);
            }
            Optional<ReturnCodes> codes =
                    parts.length == 1 ? Optional.empty() : Optional.of(ReturnCodes.parse(parts[1].strip()));
            return new DnsList(zone, kind, codes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: " + EXPECTED + ")", e);
        }
    }

    /** Whether any list can answer this. Otherwise the list has a new owner, or refuses the question. */
    public static boolean isAnswer(InetAddress answer) {
        return LISTINGS.contains(answer) && !REFUSALS.contains(answer);
    }

    /** Whether this answer is a listing. */
    public boolean counts(InetAddress answer) {
        byte[] octets = answer.getAddress();
        return isAnswer(answer) && codes.map(named -> named.contain(octets)).orElseGet(() -> kind.counts(octets));
    }

    @Override
    public String toString() {
        return zone;
    }
}
