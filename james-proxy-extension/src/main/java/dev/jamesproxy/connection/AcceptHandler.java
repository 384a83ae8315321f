// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.HeaderPosition;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.util.Optional;

/**
 * Step 1, accept: stands first in the pipeline of a listening channel, sees each connection before it is registered,
 * and has a {@link Gate} put into its pipeline once James has built that.
 */
@Sharable
public final class AcceptHandler extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Boolean> GUARDED = AttributeKey.valueOf(AcceptHandler.class, "guarded");

    private volatile Optional<GateInstaller> installer = Optional.empty();

    /** Sets the rules for all connections that are accepted from now on; those before keep theirs. */
    public void guard(GuardedListener listener) {
        installer = Optional.of(new GateInstaller(listener));
    }

    /** Leaves all connections that are accepted from now on as they are. */
    public void rest() {
        installer = Optional.empty();
    }

    /** Whether the connection was accepted under guard, and so has to pass or has passed a gate. */
    public static boolean isGuarded(Channel connection) {
        return connection.hasAttr(GUARDED);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        Channel connection = (Channel) accepted;
        installer.ifPresent(gate -> {
            connection.attr(GUARDED).set(Boolean.TRUE);
            connection.pipeline().addLast(gate);
        });
        ctx.fireChannelRead(accepted);
    }

    /** Makes way for the gate when the connection is registered: James' initializer has run by then. */
    @Sharable
    private static final class GateInstaller extends ChannelInboundHandlerAdapter {
        private final GuardedListener listener;

        private GateInstaller(GuardedListener listener) {
            this.listener = listener;
        }

        @Override
        public void channelRegistered(ChannelHandlerContext ctx) {
            ChannelPipeline pipeline = ctx.pipeline();
            ChannelHandlerContext tls = pipeline.context(SslHandler.class);
            Gate gate = new Gate(listener);
            if (listener.headerPosition() == HeaderPosition.INSIDE_TLS && tls != null) {
                pipeline.addAfter(tls.name(), Gate.NAME, gate);
            } else {
                pipeline.addFirst(Gate.NAME, gate);
            }
            ctx.fireChannelRegistered();
            pipeline.remove(this);
        }
    }
}
