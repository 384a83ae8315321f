// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.InetAddress;
import java.util.Optional;

/** Step 4, check: whether the client that the header names can be served. */
public final class ClientCheck {
    private ClientCheck() {}

    /** Why it cannot; empty when it can. */
    public static Optional<Refusal> of(InetAddress client) {
        boolean isUnspecified = client.isAnyLocalAddress() || client.isMulticastAddress();
        return isUnspecified ? Optional.of(Refusal.UNSPECIFIED_CLIENT) : Optional.empty();
    }
}
