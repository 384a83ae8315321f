// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * A range of IP addresses in CIDR notation, or a single address. A range of one family contains no address of the other;
 * an IPv4-mapped IPv6 address counts as the IPv4 address.
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
     * Parses a range such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}, or an address alone, which is a range of that
     * one address (/32 or /128). Names are not resolved.
     *
     * @throws IllegalArgumentException if the text is anything else, or has bits set beyond the prefix; the message is
     *     what was expected instead
     */
    public static CidrRange parse(String text) {
        CidrRange range = around(text);
        CidrRange address = around(text.contains("/") ? text.substring(0, text.indexOf('/')) : text);
        if (!Arrays.equals(address.network, range.network)) {
            throw new IllegalArgumentException(range + " or a longer prefix; bits are set beyond /" + range.prefix);
        }
        return range;
    }

    /**
     * Parses like {@link #parse}, but ignores bits beyond the prefix, as James does in its own lists.
     *
     * @throws IllegalArgumentException if the text is anything else; the message is what was expected instead
     */
    public static CidrRange around(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] network = AddressScanner.parse(address)
                .map(InetAddress::getAddress)
                .orElseThrow(() -> new IllegalArgumentException(EXPECTED));
        int bits = network.length * 8;
        if (slash >= 0 && bits == 32 && address.indexOf(':') >= 0) {
            throw new IllegalArgumentException("the IPv4 form of the range, such as 10.0.0.0/8");
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

    /** Whether this range contains the address. */
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
        int bitsLeft = prefix % 8;
        return bitsLeft == 0 || (bytes[whole] ^ network[whole]) >> (8 - bitsLeft) == 0;
    }

    /** Whether some address is in both ranges. */
    public boolean overlaps(CidrRange other) {
        return contains(other.first()) || other.contains(first());
    }

    private InetAddress first() {
        return Ipv4Scanner.address(network);
    }

    /** Whether this range contains every address of its family: {@code 0.0.0.0/0} or {@code ::/0}. */
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

    /** The range as {@link #parse} accepts it, such as {@code 10.0.0.0/8}; a single address has no prefix. */
    @Override
    public String toString() {
        String address = first().getHostAddress();
        return prefix == network.length * 8 ? address : address + "/" + prefix;
    }
}
