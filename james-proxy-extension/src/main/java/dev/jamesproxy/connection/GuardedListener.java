// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.header.HeaderDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that the path of a connection has to know of the listener that accepted it.
 *
 * @param headerTimeout from the connection's acceptance to the header's last byte
 * @param refusalLine the line in the protocol's own language, with its line end; empty where plain text would not be
 *     understood
 */
public record GuardedListener(
        TrustPolicy policy,
        Mode mode,
        HeaderDecoder decoder,
        Duration headerTimeout,
        HeaderPosition headerPosition,
        Function<Refusal, Optional<String>> refusalLine,
        RemoteAddress remoteAddress,
        SessionStart sessionStart,
        ConnectionObserver observer,
        PendingHeaders pendingHeaders) {}
