// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.address.CidrRange;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The proxies whose headers are believed. Never empty, never everybody: whoever may send a header chooses the address
 * that James sees, and with it every right that comes from an address.
 */
public record TrustedProxies(List<CidrRange> ranges) {

    /** @throws IllegalArgumentException when there is no range, or one that contains every address */
    public TrustedProxies {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("at least one IP address or CIDR range");
        }
        if (ranges.stream().anyMatch(CidrRange::isEverybody)) {
            throw new IllegalArgumentException(
                    "the networks of the proxies: with /0 everybody could claim any address");
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
