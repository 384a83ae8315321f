// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** How James treats a session when the header says that the client used TLS up to the proxy. */
public enum TlsAtProxy {
    /** A session with TLS, as if TLS had ended at James. */
    ACCEPT,
    /** A session without TLS. */
    IGNORE
}
