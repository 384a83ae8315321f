// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.connection.ConnectionEvent.ClosedUnused;
import dev.jamesproxy.connection.ConnectionEvent.Failed;
import dev.jamesproxy.connection.ConnectionEvent.Outcome;
import dev.jamesproxy.connection.ConnectionEvent.Refused;
import dev.jamesproxy.connection.ConnectionEvent.Served;
import dev.jamesproxy.connection.ConnectionEvent.ServedWithoutClient;
import dev.jamesproxy.connection.ConnectionEvent.WouldBeRefused;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import java.net.SocketAddress;

/**
 * How the path of a connection ends: James gets the connection ({@link #serve}), or James does not ({@link #end}). Each
 * connection takes one of the two exactly once, and its outcome is published there.
 */
final class ConnectionExit {

    /** Where the connection is on its path. */
    private enum State {
        ACCEPTED,
        AWAITING_HEADER,
        SERVED,
        ENDED
    }

    private final ConnectionSetup setup;
    private final ReceivedBytes received;
    private final HeaderDeadline deadline;
    private State state = State.ACCEPTED;

    ConnectionExit(ConnectionSetup setup, ReceivedBytes received) {
        this.setup = setup;
        this.received = received;
        this.deadline = new HeaderDeadline(setup);
    }

    /** The deadline for the header, which ends with the wait. */
    HeaderDeadline awaitHeader() {
        state = State.AWAITING_HEADER;
        return deadline;
    }

    boolean isAwaitingHeader() {
        return state == State.AWAITING_HEADER;
    }

    void headerComplete() {
        deadline.headerComplete();
    }

    /** Steps 5 and 6, address and James: the only way to be served. The outcome is published when both have succeeded. */
    void serve(ChannelHandlerContext ctx, Outcome outcome) {
        serve(ctx, outcome, SecondHeaderHandler.refusing(setup, outcome));
    }

    private void serve(ChannelHandlerContext ctx, Outcome outcome, SecondHeaderHandler next) {
        ByteBuf rest = received.take();
        try {
            ConnectionPipeline.serve(ctx, becomeClient(ctx, outcome), next);
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

    /** Step 5, address. */
    private SessionHandlers becomeClient(ChannelHandlerContext ctx, Outcome outcome) {
        if (outcome instanceof Served served) {
            setup.remoteAddress().set(ctx.channel(), served.client());
            return setup.sessionStart()
                    .withClient(served.client(), ctx.pipeline().get(SslHandler.class) != null);
        }
        return outcome instanceof ServedWithoutClient ? setup.sessionStart().withoutClient() : SessionHandlers.NONE;
    }

    /** Step 6, James. The context is out of the pipeline, but still fires to the handlers after it. */
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
        if (isOver()) { // a deadline was scheduled before the header came
            return;
        }
        try {
            Enforcement.of(setup).refuse(this, ctx, refused(peer, refusal, detail));
        } catch (RuntimeException e) {
            fail(ctx, e);
        }
    }

    /** For enforce mode, and for a connection that cannot be served at all. */
    void close(ChannelHandlerContext ctx, RefusedConnection refused) {
        end(ctx, new Refused(refused));
        ConnectionPipeline.refuse(ctx, setup, refused.refusal());
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
        SocketAddress peer = ctx.channel().remoteAddress();
        end(
                ctx,
                received.isEmpty()
                        ? new ClosedUnused(peer)
                        : new Refused(refused(peer, Refusal.INCOMPLETE_HEADER, "the peer closed the connection")));
    }

    /** An internal error: the connection is closed, whatever its outcome is. */
    void fail(ChannelHandlerContext ctx, Throwable cause) {
        end(ctx, new Failed(ctx.channel().remoteAddress(), cause));
        ctx.close();
    }

    /** The only way out for a connection that James does not get. */
    private void end(ChannelHandlerContext ctx, Outcome outcome) {
        if (!isOver()) {
            endWaiting(ctx);
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
