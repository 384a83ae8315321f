// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** Where the header stands on a listener with a TLS of its own. */
public enum HeaderPosition {
    /** In the clear before the TLS handshake, which is what proxies send. */
    BEFORE_TLS,
    /** As the first bytes inside TLS. */
    INSIDE_TLS
}
