// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Stands before James' core handler, on its executor, and takes the right to relay that comes from an address. */
final class NoRelay extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        // The core handler has run: it is the next one, and shares our executor. No command has been read yet.
        if (!SmtpRelay.deny(ctx.channel())) {
            ctx.close();
        }
        ctx.pipeline().remove(this);
    }
}
