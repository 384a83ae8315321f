// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.james.managesieve.api.Session;
import org.apache.james.managesieveserver.netty.NettyConstants;

/**
 * Runs after James' core handler and sets the TLS flag of a ManageSieve session, which does not look for TLS in the pipeline as
 * other sessions do.
 *
 * <p>Contract with James: {@code ManageSieveChannelUpstreamHandler.channelActive} stores the session in {@code
 * NettyConstants.SESSION_ATTRIBUTE_KEY}, passes the event on to the next handler, and writes the capabilities only then.
 */
final class SieveTlsHandler extends ChannelInboundHandlerAdapter {

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        Session session =
                ctx.channel().attr(NettyConstants.SESSION_ATTRIBUTE_KEY).get();
        if (session == null) {
            ctx.close();
            return;
        }
        session.setSslEnabled(true);
        ctx.fireChannelActive();
    }
}
