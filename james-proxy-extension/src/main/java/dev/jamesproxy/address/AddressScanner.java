// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Reads a numeric IP address one character at a time and rejects the first character that cannot belong to one.
 *
 * <p>The JDK's own parser is not used: it resolves names, takes {@code 10.1} and {@code 010.0.0.1} for addresses, and
 * sees only whole strings, while a header has to be refused at its first wrong byte.
 */
public sealed interface AddressScanner permits Ipv4Scanner, Ipv6Scanner {

    /** A scanner for four decimals without leading zeros, {@code 192.0.2.1}. */
    static AddressScanner ipv4() {
        return new Ipv4Scanner();
    }

    /** A scanner for the forms of RFC 4291, section 2.2, without zone or brackets, {@code 2001:db8::1}. */
    static AddressScanner ipv6() {
        return new Ipv6Scanner();
    }

    /** Takes the next character; false when no address of this family goes on like that. */
    boolean accept(int character);

    /**
     * The address that the characters so far make up, or empty when they are only the beginning of one. An IPv4-mapped
     * IPv6 address comes out as the IPv4 address that it maps, so that lists of networks match it.
     */
    Optional<InetAddress> finish();

    /** The address that the whole of {@code text} is; empty when it is none. Never asks a name server. */
    static Optional<InetAddress> parse(String text) {
        AddressScanner scanner = text.indexOf(':') < 0 ? ipv4() : ipv6();
        return text.chars().allMatch(scanner::accept) ? scanner.finish() : Optional.empty();
    }
}
