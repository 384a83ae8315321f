// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.ListenerOptions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the connections of one listener share. After a reload the listener has a new one; earlier connections keep theirs.
 *
 * @param refusalLine the refusal in the listener's protocol, with its line end; empty where the peer could not read it
 * @param sessionStart prepares James' session
 * @param events receives every event of every connection, on the connection's event loop; must neither block nor throw
 * @param headerTimer starts to measure the time to a header; the result is run when the header is complete
 */
public record ConnectionSetup(
        ListenerOptions options,
        Function<Refusal, Optional<String>> refusalLine,
        RemoteAddress remoteAddress,
        SessionStart sessionStart,
        Consumer<ConnectionEvent> events,
        Supplier<Runnable> headerTimer,
        PendingHeaders pendingHeaders) {}
