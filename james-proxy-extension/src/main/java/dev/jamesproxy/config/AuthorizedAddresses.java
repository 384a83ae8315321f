// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import dev.jamesproxy.address.CidrRange;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The clients that may relay without a login: the addresses and CIDR ranges of the list. James also accepts names and
 * netmasks; these are ignored here, because a warning is not worth a DNS query.
 */
public record AuthorizedAddresses(List<CidrRange> ranges) {

    /** Contract with James: {@code SMTPServer} splits the value of this element at commas and blanks. */
    static AuthorizedAddresses of(HierarchicalConfiguration<ImmutableNode> listener) {
        String value = String.join(",", listener.getStringArray("authorizedAddresses"));
        return new AuthorizedAddresses(Arrays.stream(value.split("[,\\s]+"))
                .flatMap(AuthorizedAddresses::range)
                .toList());
    }

    private static Stream<CidrRange> range(String text) {
        try {
            return Stream.of(CidrRange.around(text));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    boolean contains(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** A range that shares an address with the trusted proxies. */
    Optional<CidrRange> overlapping(TrustedProxies proxies) {
        return ranges.stream()
                .filter(range -> proxies.ranges().stream().anyMatch(range::overlaps))
                .findFirst();
    }
}
