// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.floor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** In a listening channel: puts a handler into each connection, before those of James. */
@Sharable
final class FloorHook extends ChannelInboundHandlerAdapter {
    private final int length;

    FloorHook(int length) {
        this.length = length;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        ((Channel) accepted).pipeline().addFirst(new HeaderSkip(length));
        ctx.fireChannelRead(accepted);
    }
}
