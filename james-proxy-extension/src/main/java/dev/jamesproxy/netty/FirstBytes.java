// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.netty;

import dev.jamesproxy.trust.Refusal;
import dev.jamesproxy.wire.Beginning;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Stands where the gate stood until the first bytes behind it are in: they must not be a header. James would take it
 * for a command, so that a second proxy on the way, or a proxy that is missing in {@code trustedProxies}, would look
 * like a client that does not know the protocol.
 */
final class FirstBytes extends ChannelInboundHandlerAdapter {
    static final String NAME = "proxyProtocolFirstBytes";

    private final GuardedListener listener;
    private final Refusal refusal;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;

    /** @param refusal why a header is refused here */
    FirstBytes(GuardedListener listener, Refusal refusal) {
        this.listener = listener;
        this.refusal = refusal;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        received = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), received, bytes);
        switch (Beginning.of(received)) {
            case HEADER -> refuse(ctx);
            case OTHER -> pass(ctx);
            case UNDECIDED -> {}
        }
    }

    private void refuse(ChannelHandlerContext ctx) {
        RefusedConnection refused = RefusedConnection.of(ctx.channel().remoteAddress(), refusal, "", received);
        LingeringClose.start(ctx, listener, refused);
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
