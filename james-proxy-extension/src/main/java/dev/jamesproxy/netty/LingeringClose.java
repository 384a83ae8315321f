// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.netty;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that the peer can read why. A socket that is closed while unread bytes lie in it is reset, and
 * a reset takes the refusal away from the peer; so our side is closed first, and what still comes is thrown away unseen,
 * for a bounded time and a bounded number of bytes.
 */
final class LingeringClose {
    private static final int MOST_SECONDS = 1;
    private static final int MOST_BYTES = 65536;

    private int discarded;

    void start(ChannelHandlerContext ctx, String line) {
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

    void discard(ChannelHandlerContext ctx, int bytes) {
        discarded += bytes;
        if (discarded > MOST_BYTES) {
            ctx.close();
        }
    }
}
