// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;

/** Step 1, accept: sees each connection of a listener before James does. First in the pipeline of a listening channel. */
@Sharable
public final class AcceptHandler extends ChannelInboundHandlerAdapter {
    private volatile Optional<RegistrationHandler> registration = Optional.empty();

    /** Connections that are accepted from now on need a header, as {@code setup} says. Earlier ones keep their setup. */
    public void protect(ConnectionSetup setup) {
        registration = Optional.of(new RegistrationHandler(setup));
    }

    /** Connections that are accepted from now on go to James unseen. */
    public void unprotect() {
        registration = Optional.empty();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object accepted) {
        registration.ifPresent(handler -> ConnectionPipeline.accepted((Channel) accepted, handler));
        ctx.fireChannelRead(accepted);
    }

    /** Waits for James' pipeline, which is complete when the connection has been registered. */
    @Sharable
    private static final class RegistrationHandler extends ChannelInboundHandlerAdapter {
        private final ConnectionSetup setup;

        private RegistrationHandler(ConnectionSetup setup) {
            this.setup = setup;
        }

        @Override
        public void channelRegistered(ChannelHandlerContext ctx) {
            ConnectionPipeline.registered(ctx, setup);
            ctx.fireChannelRegistered();
        }
    }
}
