// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import java.time.Instant;
import java.util.Optional;

/**
 * What one peer has done, by its address.
 *
 * @param trusted whether it is a proxy; another one was refused
 * @param headers how many valid headers it has sent
 * @param refused how many of its connections were refused, or would have been
 * @param refusedInARow how many of these came after its last header that names a client
 * @param lastSeen when its last connection was decided, those that closed without a byte left out
 */
public record PeerSeen(
        String address,
        boolean trusted,
        long headers,
        long refused,
        long refusedInARow,
        Optional<Instant> lastHeader,
        Instant lastSeen) {}
