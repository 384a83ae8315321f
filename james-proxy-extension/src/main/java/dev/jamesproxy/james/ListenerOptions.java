// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import dev.jamesproxy.netty.HeaderPosition;
import dev.jamesproxy.trust.TrustPolicy;
import java.time.Duration;

/** What one listener's {@code <proxyProtocol>} means, the defaults included; {@code docs/configuration.md} has each. */
record ListenerOptions(
        TrustPolicy policy,
        Duration headerTimeout,
        HeaderPosition headerPosition,
        TlsAtProxy tlsAtProxy,
        int maxHeaderLength,
        int maxPendingHeaders) {}
