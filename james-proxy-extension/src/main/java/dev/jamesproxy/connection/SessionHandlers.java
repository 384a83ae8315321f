// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;

/**
 * The handlers that James' session needs.
 *
 * @param tlsAtProxy represents the TLS that ended at the proxy
 * @param beforeCore run before James' core handler, on its executor, in this order
 * @param afterCore runs after James' core handler, on its executor
 */
public record SessionHandlers(
        Optional<SslHandler> tlsAtProxy, List<ChannelHandler> beforeCore, Optional<ChannelHandler> afterCore) {
    /** James' session needs nothing. */
    public static final SessionHandlers NONE = new SessionHandlers(Optional.empty(), List.of(), Optional.empty());

    /** Whether there is any handler besides James' core handler. */
    boolean isNeeded() {
        return !beforeCore.isEmpty() || afterCore.isPresent();
    }

    public static SessionHandlers beforeCore(ChannelHandler... handlers) {
        return new SessionHandlers(Optional.empty(), List.of(handlers), Optional.empty());
    }
}
