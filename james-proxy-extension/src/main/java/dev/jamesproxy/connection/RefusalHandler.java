// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.CharBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes the refusal and closes the connection so that the peer can read it. A socket that is closed with unread bytes is
 * reset, and a reset discards what the peer has not read yet. So this side of the connection is closed first, and what still
 * arrives is discarded, for a limited time and up to a limited number of bytes. Nothing that James writes follows the refusal.
 */
final class RefusalHandler extends ChannelDuplexHandler {
    private static final int MAX_SECONDS = 1;
    private static final int MAX_BYTES = 65536;

    private int discarded;

    /** @param line the refusal; empty when the peer could not read it */
    void close(ChannelHandlerContext ctx, Optional<String> line) {
        line.ifPresentOrElse(text -> closeAfter(ctx, text), ctx::close);
    }

    private static void closeAfter(ChannelHandlerContext ctx, String line) {
        ctx.writeAndFlush(ByteBufUtil.encodeString(ctx.alloc(), CharBuffer.wrap(line), StandardCharsets.US_ASCII))
                .addListener(written -> {
                    if (written.isSuccess() && ctx.channel() instanceof DuplexChannel duplex) {
                        duplex.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                    } else {
                        ctx.close();
                    }
                });
        ctx.executor().schedule(() -> ctx.close(), MAX_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        discarded += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (discarded > MAX_BYTES) {
            ctx.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // nothing was passed on
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ReferenceCountUtil.release(message);
        promise.tryFailure(new ClosedChannelException());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
