// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.connection.RemoteAddress;
import dev.jamesproxy.session.QuietLog;

/** What the hooks need of James and Netty beyond their public API. It exists only where both are as expected. */
record VerifiedJames(ServerInternals internals, RemoteAddress remoteAddress, QuietLog quietLog) {

    /** @throws IllegalStateException when this James or its Netty is not as expected */
    static VerifiedJames verified() {
        return new VerifiedJames(ServerInternals.verified(), RemoteAddress.verified(), new QuietLog());
    }
}
