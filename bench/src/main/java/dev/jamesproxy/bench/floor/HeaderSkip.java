// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.floor;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Waits for as many bytes as the header has. Only then James learns of the connection. */
final class HeaderSkip extends ChannelInboundHandlerAdapter {
    private int missing;

    HeaderSkip(int length) {
        this.missing = length;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // James would send its greeting
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        int skipped = Math.min(missing, bytes.readableBytes());
        bytes.skipBytes(skipped);
        missing -= skipped;
        if (missing > 0) {
            bytes.release();
            return;
        }
        ctx.pipeline().remove(this);
        ctx.fireChannelActive();
        if (bytes.isReadable()) {
            ctx.fireChannelRead(bytes);
        } else {
            bytes.release();
        }
    }
}
