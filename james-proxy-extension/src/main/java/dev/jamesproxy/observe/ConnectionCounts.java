// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.connection.Refusal;
import java.util.Map;

/**
 * The connections of one listener, by outcome.
 *
 * @param acceptedV1 served as the client in a header of version 1
 * @param acceptedV2 the same for version 2
 * @param direct served without a header, as direct connections
 * @param healthChecks connections whose header names no client, or that closed without sending a byte
 * @param tlsAtProxy served connections whose client used TLS up to the proxy
 * @param waiting connections that wait for their header now
 * @param refused by reason; a reason that never occurred is absent
 * @param wouldBeRefused the same in shadow mode, where the connections were served
 */
public record ConnectionCounts(
        long acceptedV1,
        long acceptedV2,
        long direct,
        long healthChecks,
        long tlsAtProxy,
        long waiting,
        Map<Refusal, Long> refused,
        Map<Refusal, Long> wouldBeRefused) {}
