// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.Mode;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * What happened to a connection. Each connection has exactly one {@link Outcome}. It is published after the step has succeeded
 * and before James or the refused peer learns of it. A served connection can have a {@link
 * LookupTimeout} before it and an {@link UnexpectedHeader} after it.
 */
public sealed interface ConnectionEvent {

    /** How the path of a connection ended. */
    sealed interface Outcome extends ConnectionEvent {}

    /** James serves the client that the header names. */
    record Served(ClientAddress client) implements Outcome {}

    /** James serves a peer that is not a proxy, without a header. */
    record ServedDirectly(InetSocketAddress peer) implements Outcome {}

    /** James serves a proxy whose header names no client: usually a health check. Its address gives it no rights. */
    record ServedWithoutClient(InetSocketAddress proxy) implements Outcome {}

    /** The peer closed the connection without sending a byte: a health check that only connects. */
    record ClosedUnused(SocketAddress peer) implements Outcome {}

    /** The peer closed the connection before the look-ups of its client had ended. */
    record ClosedDuringLookup(SocketAddress peer) implements Outcome {}

    /** The connection was refused. */
    record Refused(RefusedConnection connection) implements Outcome {}

    /** Shadow mode: the connection broke a rule and was served all the same. */
    record WouldBeRefused(RefusedConnection connection) implements Outcome {}

    /** An internal error closed the connection. */
    record Failed(SocketAddress peer, Throwable cause) implements Outcome {}

    /** The client did not get all answers of DNS in time, and is served without them. */
    record LookupTimeout(SocketAddress peer) implements ConnectionEvent {}

    /**
     * The first bytes of a served connection are a header, where none is allowed.
     *
     * @param mode whether the connection was refused for it, or the header discarded (shadow mode)
     * @param after the outcome of the connection
     */
    record UnexpectedHeader(RefusedConnection connection, Mode mode, Outcome after) implements ConnectionEvent {}
}
