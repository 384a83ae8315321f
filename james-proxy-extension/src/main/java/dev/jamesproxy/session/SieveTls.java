// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieveserver.netty.NettyConstants;

/**
 * Tells a ManageSieve session that TLS has begun, which it does not read from the pipeline as other sessions do.
 *
 * <p>Contract with James: {@code ManageSieveChannelUpstreamHandler.channelActive} puts the session into {@code
 * NettyConstants.SESSION_ATTRIBUTE_KEY}, passes the event on to the handler behind it, which is this one, and writes the
 * capabilities only then.
 */
final class SieveTls extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Session session =
                ctx.channel().attr(NettyConstants.SESSION_ATTRIBUTE_KEY).get();
        session.setSslEnabled(true);
        ctx.fireChannelActive();
        ctx.pipeline().remove(this);
    }
}
