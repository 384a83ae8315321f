// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import java.time.Instant;
import java.util.Optional;

/**
 * What one peer did.
 *
 * @param trusted whether it is a proxy; any other peer here was refused
 * @param headers the number of its valid headers
 * @param refused the number of its connections that were refused, or would have been
 * @param refusedInARow the number of those after its last header that names a client
 * @param lastSeen when its last connection was served or refused
 */
public record PeerActivity(
        String address,
        boolean trusted,
        long headers,
        long refused,
        long refusedInARow,
        Optional<Instant> lastHeader,
        Instant lastSeen) {}
