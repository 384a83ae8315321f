// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** What happens to a connection from a peer that is not in {@code trustedProxies}. */
public enum DirectConnections {
    /** It is refused before any byte is read. */
    REJECT,
    /** It is served with the address of its socket. It must not send a header. */
    ACCEPT
}
