// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Refuses a header where none is allowed: after another header, or from a peer that is not a proxy. James would read it as
 * commands. So a second proxy on the path, or a proxy that is missing from {@code trustedProxies}, would look like a client with
 * a broken protocol. Leaves the pipeline with the first bytes that are not a header.
 */
final class SecondHeaderHandler extends ChannelInboundHandlerAdapter {

    /** What happens to a header. */
    private enum State {
        REFUSING,
        /** Shadow mode, after the refusal was reported. */
        DISCARDING
    }

    private final ConnectionSetup setup;
    private final ConnectionEvent.Outcome outcome;
    private final ReceivedBytes received = new ReceivedBytes();
    private State state;
    /** Bytes of a header that have not arrived yet and will be discarded. */
    private int toDiscard;

    private SecondHeaderHandler(ConnectionSetup setup, ConnectionEvent.Outcome outcome, State state, int toDiscard) {
        this.setup = setup;
        this.outcome = outcome;
        this.state = state;
        this.toDiscard = toDiscard;
    }

    /** After an outcome for which a header is refused. */
    static SecondHeaderHandler refusing(ConnectionSetup setup, ConnectionEvent.Outcome outcome) {
        return new SecondHeaderHandler(setup, outcome, State.REFUSING, 0);
    }

    /**
     * For shadow mode: a refusal was reported already, and headers are discarded.
     *
     * @param toDiscard bytes of a header that have not arrived yet
     */
    static SecondHeaderHandler discarding(ConnectionSetup setup, ConnectionEvent.Outcome outcome, int toDiscard) {
        return new SecondHeaderHandler(setup, outcome, State.DISCARDING, toDiscard);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        received.add(ctx.alloc(), bytes);
        toDiscard = received.discard(toDiscard);
        HeaderStart start = received.start();
        if (start.isHeader()) {
            header(ctx);
        } else if (!start.isUndecided()) {
            pass(ctx);
        }
    }

    private void header(ChannelHandlerContext ctx) {
        switch (state) {
            case REFUSING -> {
                Refusal refusal = outcome instanceof ConnectionEvent.ServedDirectly
                        ? Refusal.UNTRUSTED_HEADER
                        : Refusal.SECOND_HEADER;
                RefusedConnection refused =
                        RefusedConnection.of(ctx.channel().remoteAddress(), refusal, "", received.bytes());
                Enforcement.of(setup).refuseHeader(this, ctx, refused);
            }
            case DISCARDING -> discardHeaders(ctx);
        }
    }

    /** Refuses the connection, which James has already got. */
    void close(ChannelHandlerContext ctx, RefusedConnection refused) {
        try {
            setup.events().accept(new ConnectionEvent.UnexpectedHeader(refused, Mode.ENFORCE, outcome));
        } finally {
            ConnectionPipeline.refuse(ctx, setup, refused.refusal());
        }
    }

    /** Reports the refusal and discards the header. */
    void discard(ChannelHandlerContext ctx, RefusedConnection refused) {
        setup.events().accept(new ConnectionEvent.UnexpectedHeader(refused, Mode.SHADOW, outcome));
        state = State.DISCARDING;
        discardHeaders(ctx);
    }

    /** All headers in a row: TCP decides how many arrive at once, and must not decide what James receives. */
    private void discardHeaders(ChannelHandlerContext ctx) {
        HeaderStart start = received.start();
        while (start.length().isPresent()) {
            toDiscard = received.discard(start.length().getAsInt());
            start = received.start();
        }
        if (!start.isHeader() && !start.isUndecided()) {
            pass(ctx);
        }
    }

    private void pass(ChannelHandlerContext ctx) {
        ByteBuf first = received.take();
        ConnectionPipeline.pass(ctx);
        ctx.fireChannelRead(first);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        received.release();
    }
}
