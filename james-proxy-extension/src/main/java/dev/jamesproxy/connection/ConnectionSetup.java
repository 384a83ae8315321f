// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.ListenerOptions;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the connections of one listener share. After a reload the listener has a new one; earlier connections keep theirs.
 *
 * @param refusalLine the refusal in the listener's protocol, with its line end; empty where the peer could not read it
 * @param clientLookup asks DNS about a client; called on the connection's event loop, must neither block nor throw
 * @param sessionStart prepares James' session
 * @param events receives every event of every connection, on the connection's event loop; must neither block nor throw
 */
public record ConnectionSetup(
        ListenerOptions options,
        Function<Refusal, Optional<String>> refusalLine,
        RemoteAddress remoteAddress,
        Function<InetAddress, ClientLookup> clientLookup,
        SessionStart sessionStart,
        Consumer<ConnectionEvent> events,
        ConnectionTimers timers,
        PendingHeaders pendingHeaders,
        OpenRefusals openRefusals) {}
