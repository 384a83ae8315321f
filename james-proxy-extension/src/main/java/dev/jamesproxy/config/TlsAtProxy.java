// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** What a session is when the proxy says that the client used TLS up to it. */
public enum TlsAtProxy {
    /** One with TLS, as if it had ended here. */
    ACCEPT,
    /** One without. */
    IGNORE
}
