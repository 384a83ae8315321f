// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

/** Where a listener with implicit TLS expects the header. */
public enum HeaderPosition {
    /** In the clear, before the TLS handshake. This is what proxies send. */
    BEFORE_TLS,
    /** As the first bytes inside TLS. */
    INSIDE_TLS
}
