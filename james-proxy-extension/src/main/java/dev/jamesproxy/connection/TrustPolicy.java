// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.TrustedProxies;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/** Steps 2 and 4, peer and verdict: decides from addresses alone, so that nothing that a peer says can change it. */
public record TrustPolicy(TrustedProxies trustedProxies, DirectConnections directConnections) {

    public TrustPolicy {
        Objects.requireNonNull(trustedProxies, "trustedProxies");
        Objects.requireNonNull(directConnections, "directConnections");
    }

    /** Step 2: judges the other end of the socket. */
    public Verdict decide(InetAddress peer) {
        if (trustedProxies.contains(peer)) {
            return Verdict.AWAIT_HEADER;
        }
        return directConnections == DirectConnections.ACCEPT ? Verdict.DIRECT : Verdict.REFUSE;
    }

    /** Step 4: judges the client that a trusted proxy names; empty when there is nothing against it. */
    public Optional<Refusal> judge(InetAddress client) {
        boolean nobody = client.isAnyLocalAddress() || client.isMulticastAddress();
        return nobody ? Optional.of(Refusal.UNSPECIFIED_CLIENT) : Optional.empty();
    }
}
