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
 * Who may relay without a login, as far as it stands there in addresses; names and netmasks, which James also takes, are
 * left out: a warning is not worth a look-up.
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

    /** One of them that a proxy's address lies in, or that lies among those of the proxies. */
    Optional<CidrRange> sharedWith(TrustedProxies proxies) {
        return ranges.stream()
                .filter(range -> proxies.ranges().stream().anyMatch(range::overlaps))
                .findFirst();
    }
}
