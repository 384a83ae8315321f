// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.address;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Reads a numeric IP address one character at a time and rejects the first character that no address can have at that
 * position.
 *
 * <p>The JDK's parser is not used. It resolves names, accepts {@code 10.1} and {@code 010.0.0.1} as addresses, and needs
 * the whole text, while a header must be refused at its first wrong byte.
 */
public sealed interface AddressScanner permits Ipv4Scanner, Ipv6Scanner {

    /** Returns a new scanner for IPv4: four decimal numbers without leading zeros, such as {@code 192.0.2.1}. */
    static AddressScanner ipv4() {
        return new Ipv4Scanner();
    }

    /** Returns a new scanner for IPv6: the forms of RFC 4291, section 2.2, without zone or brackets. */
    static AddressScanner ipv6() {
        return new Ipv6Scanner();
    }

    /**
     * Reads the next character.
     *
     * @return false if no address of this family can continue with it; the scanner must not be used any more then
     */
    boolean accept(int character);

    /**
     * Returns the address that the characters read so far form, or empty if they are only the beginning of one. An
     * IPv4-mapped IPv6 address is returned as the IPv4 address, so that lists of networks match it.
     */
    Optional<InetAddress> finish();

    /** Returns the address that {@code text} is, or empty if it is none. Never asks a name server. */
    static Optional<InetAddress> parse(String text) {
        AddressScanner scanner = text.indexOf(':') < 0 ? ipv4() : ipv6();
        return text.chars().allMatch(scanner::accept) ? scanner.finish() : Optional.empty();
    }
}
