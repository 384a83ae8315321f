// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network in CIDR notation, or a single address. IPv4 and IPv6 never match each other, except that an IPv4-mapped
 * IPv6 address is the IPv4 address.
 */
public final class CidrRange {
    private static final String EXPECTED = "an IP address or a CIDR range such as 10.0.0.0/8 or 2001:db8::/32";

    private final byte[] network;
    private final int prefix;

    private CidrRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Parses {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or an address alone, which means exactly that address (/32 or
     * /128). Names are not resolved.
     *
     * @throws IllegalArgumentException when the text is anything else, or has bits set beyond the prefix; the message
     *     says what was expected
     */
    public static CidrRange parse(String text) {
        CidrRange range = around(text);
        CidrRange address = around(text.contains("/") ? text.substring(0, text.indexOf('/')) : text);
        if (!Arrays.equals(address.network, range.network)) {
            throw new IllegalArgumentException(range + ", or a longer prefix: bits are set beyond /" + range.prefix);
        }
        return range;
    }

    /**
     * As {@link #parse}, but bits beyond the prefix mean nothing, which is how James reads its own lists.
     *
     * @throws IllegalArgumentException when the text is anything else; the message says what was expected
     */
    public static CidrRange around(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] network = AddressScanner.parse(address)
                .map(InetAddress::getAddress)
                .orElseThrow(() -> new IllegalArgumentException(EXPECTED));
        int bits = network.length * 8;
        if (slash >= 0 && bits == 32 && address.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the IPv4 form of a range of IPv4-mapped addresses");
        }
        int prefix = slash < 0
                ? bits
                : prefix(text.substring(slash + 1), bits).orElseThrow(() -> new IllegalArgumentException(EXPECTED));
        return new CidrRange(masked(network, prefix), prefix);
    }

    private static Optional<Integer> prefix(String text, int most) {
        if (!text.matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(prefix -> prefix <= most);
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            int bits = Math.min(8, Math.max(0, prefix - i * 8));
            masked[i] = (byte) (address[i] & 0xff00 >> bits);
        }
        return masked;
    }

    /** Whether the address lies in this range. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != network[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || (bytes[whole] ^ network[whole]) >> (8 - rest) == 0;
    }

    /** Whether there is an address that lies in both. */
    public boolean overlaps(CidrRange other) {
        return contains(other.first()) || other.contains(first());
    }

    private InetAddress first() {
        return Ipv4Scanner.address(network);
    }

    /** Whether this is {@code 0.0.0.0/0} or {@code ::/0}. */
    public boolean isEverybody() {
        return prefix == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CidrRange range && prefix == range.prefix && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    /** The text that {@link #parse} understands: {@code 10.0.0.0/8}; an address alone without its prefix. */
    @Override
    public String toString() {
        String address = first().getHostAddress();
        return prefix == network.length * 8 ? address : address + "/" + prefix;
    }
}
