// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Hears what becomes of the connections of one listener: of each one exactly one of the methods below, and of one that is
 * refused after it was served {@link #refused} too. Called on the event loops of the connections, so it must not wait.
 */
public interface ConnectionObserver {

    /**
     * A trusted proxy has connected.
     *
     * @return to be run when its header is complete and valid
     */
    Runnable headerAwaited(InetSocketAddress proxy);

    /** A header names a client, who is served now. */
    void accepted(ClientAddress client);

    /** A header names no client: a health check, usually. It is served without the rights of an address. */
    void withoutClient(InetSocketAddress proxy);

    /** A trusted proxy went without a byte: a health check that only connects. */
    void closedSilently(SocketAddress proxy);

    /** A peer that is no trusted proxy is served as a client of its own. */
    void direct(InetSocketAddress peer);

    /** Refused, or counted as such and served: {@link RefusedConnection#mode()} says which. */
    void refused(RefusedConnection connection);

    /** A fault of this extension closed it. */
    void failed(SocketAddress peer, Throwable cause);
}
