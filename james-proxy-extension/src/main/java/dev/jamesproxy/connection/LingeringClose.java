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
 * The way out: stands in front of the handler that refuses, says why in the log and to the peer, and closes so that the
 * peer can read it. A socket that is closed while unread bytes lie in it is reset, and a reset takes the refusal away
 * from the peer; so our side is closed first, and what still comes is thrown away unseen, for a bounded time and a
 * bounded number of bytes. Nothing that James may want to say comes after the refusal.
 */
final class LingeringClose extends ChannelDuplexHandler {
    private static final String NAME = "proxyProtocolClose";
    private static final int MOST_SECONDS = 1;
    private static final int MOST_BYTES = 65536;

    private final GuardedListener listener;
    private final RefusedConnection connection;
    private int discarded;

    private LingeringClose(GuardedListener listener, RefusedConnection connection) {
        this.listener = listener;
        this.connection = connection;
    }

    /** @param refusing the context of the handler that refuses; it hears of nothing more than the end */
    static void start(ChannelHandlerContext refusing, GuardedListener listener, RefusedConnection connection) {
        refusing.pipeline().addBefore(refusing.name(), NAME, new LingeringClose(listener, connection));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        listener.observer().refused(connection);
        Optional<String> line = listener.refusalLine().apply(connection.refusal());
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
        ctx.executor().schedule(() -> ctx.close(), MOST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        discarded += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (discarded > MOST_BYTES) {
            ctx.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // nobody was given anything
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
