// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Runs before James' core handler, on its executor, and denies the session the right to relay by its address. */
final class NoRelayHandler extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        // The core handler is next and shares our executor, so it has run. No command has been read yet.
        if (!SmtpRelay.deny(ctx.channel())) {
            ctx.close();
        }
    }
}
