// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.connection.ConnectionEvent.ClosedDuringLookup;
import dev.jamesproxy.connection.ConnectionEvent.ClosedUnused;
import dev.jamesproxy.connection.ConnectionEvent.Failed;
import dev.jamesproxy.connection.ConnectionEvent.Outcome;
import dev.jamesproxy.connection.ConnectionEvent.Refused;
import dev.jamesproxy.connection.ConnectionEvent.Served;
import dev.jamesproxy.connection.ConnectionEvent.ServedWithoutClient;
import dev.jamesproxy.connection.ConnectionEvent.WouldBeRefused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * How the path of a connection ends: James gets the connection ({@link #serve}), or James does not ({@link #end}). Each
 * connection takes one of the two exactly once, and its outcome is published there.
 */
final class ConnectionExit {

    /** Where the connection is on its path. */
    private enum State {
        ACCEPTED,
        AWAITING_HEADER,
        LOOKING_UP,
        SERVED,
        ENDED
    }

    private final ConnectionSetup setup;
    private final ReceivedBytes received;
    private final HeaderDeadline deadline;
    private final LookupWait lookupWait;
    private State state = State.ACCEPTED;

    ConnectionExit(ConnectionSetup setup, ReceivedBytes received) {
        this.setup = setup;
        this.received = received;
        this.deadline = new HeaderDeadline(setup);
        this.lookupWait = new LookupWait(setup);
    }

    /** The deadline for the header, which ends with the wait. */
    HeaderDeadline awaitHeader() {
        state = State.AWAITING_HEADER;
        return deadline;
    }

    boolean isAwaitingHeader() {
        return state == State.AWAITING_HEADER;
    }

    boolean isLookingUp() {
        return state == State.LOOKING_UP;
    }

    void headerComplete() {
        deadline.headerComplete();
    }

    /** The steps 5 to 7: the only way to be served. The outcome is published when they have succeeded. */
    void serve(ChannelHandlerContext ctx, Outcome outcome) {
        serve(ctx, outcome, SecondHeaderHandler.refusing(setup, outcome));
    }

    /** Step 5, look-up. */
    private void serve(ChannelHandlerContext ctx, Outcome outcome, SecondHeaderHandler next) {
        endWaiting(ctx);
        state = State.LOOKING_UP;
        ClientLookup lookup = lookup(ctx, outcome);
        if (!lookupWait.begin(ctx, lookup, () -> serve(ctx, outcome, next, lookup.nameNow()))) {
            serve(ctx, outcome, next, lookup.nameNow());
        }
    }

    private ClientLookup lookup(ChannelHandlerContext ctx, Outcome outcome) {
        if (outcome instanceof ServedWithoutClient) {
            return ClientLookup.NONE;
        }
        InetSocketAddress client = outcome instanceof Served served ? served.client() : peer(ctx);
        return setup.clientLookup().apply(client.getAddress());
    }

    private static InetSocketAddress peer(ChannelHandlerContext ctx) {
        return (InetSocketAddress) ctx.channel().remoteAddress();
    }

    /** Steps 6 and 7. */
    private void serve(
            ChannelHandlerContext ctx, Outcome outcome, SecondHeaderHandler next, Optional<String> clientName) {
        ByteBuf rest = received.take();
        try {
            ConnectionPipeline.serve(ctx, becomeClient(ctx, outcome, clientName), next);
        } catch (Throwable e) { // another James version may lack what a session needs
            rest.release();
            fail(ctx, e);
            return;
        }
        if (isOver()) { // a handler of the session failed when it was inserted
            rest.release();
            return;
        }
        state = State.SERVED;
        setup.events().accept(outcome);
        passToJames(ctx, rest);
    }

    /** Step 6, address. */
    private SessionHandlers becomeClient(ChannelHandlerContext ctx, Outcome outcome, Optional<String> name) {
        Channel channel = ctx.channel();
        if (outcome instanceof Served served) {
            ClientAddress client = served.client().named(name);
            setup.remoteAddress().set(channel, client);
            return setup.sessionStart().withClient(client, ctx.pipeline().get(SslHandler.class) != null);
        }
        InetAddress address = ClientName.give(peer(ctx).getAddress(), name);
        int port = peer(ctx).getPort();
        if (outcome instanceof ServedWithoutClient) {
            setup.remoteAddress().set(channel, new NoClientAddress(address, port));
            return setup.sessionStart().withoutClient();
        }
        setup.remoteAddress().set(channel, new InetSocketAddress(address, port));
        return SessionHandlers.NONE;
    }

    /** Step 7, James. The context is out of the pipeline, but still fires to the handlers after it. */
    private static void passToJames(ChannelHandlerContext ctx, ByteBuf rest) {
        ctx.fireChannelActive();
        if (rest.isReadable() && ctx.channel().isActive()) {
            ctx.fireChannelRead(rest);
            ctx.fireChannelReadComplete();
        } else {
            rest.release();
        }
    }

    /**
     * A rule is broken: the connection is refused, or served in shadow mode.
     *
     * @param peer the peer, or the {@link ClientAddress} when the header named a client
     */
    void refuse(ChannelHandlerContext ctx, SocketAddress peer, Refusal refusal, String detail) {
        if (isOver() || isLookingUp()) { // a deadline was scheduled before the header came
            return;
        }
        try {
            Enforcement.of(setup).refuse(this, ctx, refused(peer, refusal, detail));
        } catch (RuntimeException | Error e) {
            fail(ctx, e);
        }
    }

    /** For enforce mode, and for a connection that cannot be served at all. */
    void close(ChannelHandlerContext ctx, RefusedConnection refused) {
        try {
            end(ctx, new Refused(refused));
        } finally {
            ConnectionPipeline.refuse(ctx, setup, refused.refusal());
        }
    }

    /** Shadow mode: served with the address of its socket. A header is discarded, because James would read it as commands. */
    void serveInShadow(ChannelHandlerContext ctx, RefusedConnection refused) {
        int toDiscard = received.discard(received.start().length().orElse(0));
        Outcome outcome = new WouldBeRefused(refused);
        serve(ctx, outcome, SecondHeaderHandler.discarding(setup, outcome, toDiscard));
    }

    void tlsFailed(ChannelHandlerContext ctx, String message) {
        if (!isOver()) {
            SocketAddress peer = ctx.channel().remoteAddress();
            close(ctx, refused(peer, Refusal.TLS_FAILED, RefusedConnection.escaped(message)));
        }
    }

    /** The peer closed the connection. */
    void closed(ChannelHandlerContext ctx) {
        if (isOver()) {
            return;
        }
        end(ctx, closed(ctx.channel().remoteAddress()));
    }

    private Outcome closed(SocketAddress peer) {
        if (isLookingUp()) {
            return new ClosedDuringLookup(peer);
        }
        return received.isEmpty()
                ? new ClosedUnused(peer)
                : new Refused(refused(peer, Refusal.INCOMPLETE_HEADER, "the peer closed the connection"));
    }

    /** An internal error: the connection is closed, whatever its outcome is. */
    void fail(ChannelHandlerContext ctx, Throwable cause) {
        try {
            end(ctx, new Failed(ctx.channel().remoteAddress(), cause));
        } finally {
            ctx.close();
        }
    }

    /** The only way out for a connection that James does not get. */
    private void end(ChannelHandlerContext ctx, Outcome outcome) {
        if (!isOver()) {
            endWaiting(ctx);
            lookupWait.cancel();
            state = State.ENDED;
            setup.events().accept(outcome);
        }
    }

    private RefusedConnection refused(SocketAddress peer, Refusal refusal, String detail) {
        return RefusedConnection.of(peer, refusal, detail, received.bytes());
    }

    private boolean isOver() {
        return state == State.SERVED || state == State.ENDED;
    }

    void endWaiting(ChannelHandlerContext ctx) {
        if (state == State.AWAITING_HEADER) {
            deadline.end(ctx);
        }
    }
}
