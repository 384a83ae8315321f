// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.RefusedConnection.BrokenRule;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;

/**
 * Stands where the gate stood until the first bytes behind it are in: they must not be a header. James would take it
 * for a command, so that a second proxy on the way, or a proxy that is missing in {@code trustedProxies}, would look
 * like a client that does not know the protocol.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    static final String NAME = "proxyProtocolFirstBytes";

    private final GuardedListener listener;
    private Consumer<ChannelHandlerContext> onHeader;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;
    /** What is still to come of a header that is passed to nobody. */
    private int rest;

    /** @param refusal why a header is refused here */
    FirstBytes(GuardedListener listener, Refusal refusal) {
        this.listener = listener;
        this.onHeader = ctx -> refuse(ctx, new BrokenRule(refusal, ""));
    }

    private FirstBytes(GuardedListener listener, int rest) {
        this.listener = listener;
        this.onHeader = this::dropHeader;
        this.rest = rest;
    }

    /**
     * In shadow mode, behind a gate that would not have opened: a header is thrown away, unsaid, for that was said.
     *
     * @param rest how much of one is still to come; 0 when none has begun
     */
    static FirstBytes withoutHeader(GuardedListener listener, int rest) {
        return new FirstBytes(listener, rest);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        int dropped = Math.min(rest, bytes.readableBytes());
        bytes.skipBytes(dropped);
        rest -= dropped;
        received = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), received, bytes);
        switch (HeaderStart.of(received).kind()) {
            case HEADER -> onHeader.accept(ctx);
            case OTHER -> pass(ctx);
            case UNDECIDED -> {}
        }
    }

    private void refuse(ChannelHandlerContext ctx, BrokenRule broken) {
        RefusedConnection refused = RefusedConnection.of(listener, ctx.channel().remoteAddress(), broken, received);
        if (listener.mode() == Mode.SHADOW) {
            listener.observer().refused(refused);
            onHeader = this::dropHeader;
            dropHeader(ctx);
        } else {
            LingeringClose.start(ctx, listener, refused);
        }
    }

    /** With those behind it: how many come at once is TCP's choice, and must not decide what James is given. */
    private void dropHeader(ChannelHandlerContext ctx) {
        HeaderStart start = HeaderStart.of(received);
        while (start.length().isPresent()) {
            int length = start.length().getAsInt();
            int arrived = Math.min(length, received.readableBytes());
            received.skipBytes(arrived);
            rest = length - arrived;
            start = HeaderStart.of(received);
        }
        if (start.kind() == HeaderStart.Kind.OTHER) {
            pass(ctx);
        }
    }

    private void pass(ChannelHandlerContext ctx) {
        ByteBuf first = received;
        received = Unpooled.EMPTY_BUFFER;
        ctx.pipeline().remove(this);
        ctx.fireChannelRead(first);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        received.release();
    }
}
