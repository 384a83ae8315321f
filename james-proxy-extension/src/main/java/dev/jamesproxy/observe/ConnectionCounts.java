// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.connection.Refusal;
import java.util.Map;

/**
 * How many connections of one listener became what.
 *
 * @param acceptedV1 served as the client that a header of version 1 names
 * @param acceptedV2 the same for version 2
 * @param direct served as clients of their own
 * @param healthChecks those whose header names no client, or that closed without a byte
 * @param tlsAtProxy of the accepted ones those with TLS up to the proxy
 * @param waiting those that wait for their header now
 * @param refused by reason, without those that never came up
 * @param wouldBeRefused the same for shadow mode, in which they were served
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
