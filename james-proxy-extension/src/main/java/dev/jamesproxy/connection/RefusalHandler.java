// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.CharBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes the refusal and closes the connection so that the peer can read it. A socket that is closed with unread bytes is
 * reset, and a reset discards what the peer has not read yet. So this side of the connection is closed first, and what still
 * arrives is discarded, for a limited time and up to a limited number of bytes. If too many refused connections are open, the
 * connection is closed at once. Nothing that James writes follows the refusal.
 */
final class RefusalHandler extends ChannelDuplexHandler {
    private static final int MAX_SECONDS = 1;
    private static final int MAX_BYTES = 65536;

    private final OpenRefusals open;
    private int discarded;

    /** @param open the refusals of the same listener */
    RefusalHandler(OpenRefusals open) {
        this.open = open;
    }

    /** @param refusal the line for the peer; empty when the peer could not read it */
    void close(ChannelHandlerContext ctx, Supplier<Optional<String>> refusal) {
        boolean isClosedLater = false;
        try {
            Optional<String> line = refusal.get();
            if (line.isPresent()) {
                isClosedLater = open.add() && closeSoon(ctx);
                write(ctx, line.get(), isClosedLater);
            }
        } finally {
            if (!isClosedLater) {
                ctx.close();
            }
        }
    }

    /** Whether the connection will be closed, whatever the peer does. */
    private boolean closeSoon(ChannelHandlerContext ctx) {
        ChannelFuture closed = ctx.channel().closeFuture().addListener(unused -> open.remove());
        Future<?> timeout = ctx.executor().schedule(() -> ctx.close(), MAX_SECONDS, TimeUnit.SECONDS);
        closed.addListener(unused -> timeout.cancel(false));
        return true;
    }

    private static void write(ChannelHandlerContext ctx, String line, boolean isClosedLater) {
        ChannelFuture written = ctx.writeAndFlush(
                ByteBufUtil.encodeString(ctx.alloc(), CharBuffer.wrap(line), StandardCharsets.US_ASCII));
        if (isClosedLater) {
            written.addListener(done -> {
                if (done.isSuccess() && ctx.channel() instanceof DuplexChannel duplex) {
                    duplex.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                } else {
                    ctx.close();
                }
            });
        }
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
