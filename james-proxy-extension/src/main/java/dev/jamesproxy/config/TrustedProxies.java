// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.address.CidrRange;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The proxies whose headers are believed. The list is never empty and never contains every address: a peer that may send a
 * header chooses the address that James sees, and so every right that James gives to addresses.
 */
public record TrustedProxies(List<CidrRange> ranges) {

    /** @throws IllegalArgumentException when there is no range, or a range contains every address */
    public TrustedProxies {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("at least one IP address or CIDR range");
        }
        if (ranges.stream().anyMatch(CidrRange::isEverybody)) {
            throw new IllegalArgumentException(
                    "the networks of your proxies; /0 would let every peer claim any address");
        }
    }

    public boolean contains(InetAddress peer) {
        for (CidrRange range : ranges) {
            if (range.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return ranges.stream().map(CidrRange::toString).collect(Collectors.joining(", "));
    }
}
