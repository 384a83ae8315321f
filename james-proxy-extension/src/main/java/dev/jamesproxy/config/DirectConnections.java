// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** What becomes of a peer outside the trusted proxies. */
public enum DirectConnections {
    /** It is refused before a byte of it is read. */
    REJECT,
    /** It is served as a client of its own, and must not send a header. */
    ACCEPT
}
