// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;
import java.util.function.BiConsumer;

/** Step 0, bind: acts on a listening channel before it is bound, on its event loop. */
@Sharable
public final class BindHandler extends ChannelOutboundHandlerAdapter {
    private final BiConsumer<Channel, SocketAddress> beforeBind;

    /** @param beforeBind if it throws, the channel is not bound, and whoever binds it gets the exception */
    public BindHandler(BiConsumer<Channel, SocketAddress> beforeBind) {
        this.beforeBind = beforeBind;
    }

    @Override
    public void bind(ChannelHandlerContext ctx, SocketAddress address, ChannelPromise promise) {
        try {
            beforeBind.accept(ctx.channel(), address);
        } catch (Throwable e) {
            promise.setFailure(e);
            return;
        }
        ctx.bind(address, promise);
    }
}
