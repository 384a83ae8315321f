// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.connection.ClientAddress;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.NetUtil;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Runs before James' core handler, on its executor, in a session with a client. While James handles an event, the MDC has
 * {@code proxy}, {@code destination} and {@code uniqueId} in addition to James' own {@code ip}.
 */
final class MdcHandler extends ChannelInboundHandlerAdapter {
    private final MailProtocol protocol;
    private final Map<String, String> facts = new LinkedHashMap<>();

    MdcHandler(MailProtocol protocol, ClientAddress client) {
        this.protocol = protocol;
        facts.put("proxy", client.peer().getAddress().getHostAddress());
        facts.put("destination", NetUtil.toSocketAddressString(client.destination()));
        client.header().tlvs().uniqueId().ifPresent(id -> facts.put("uniqueId", id.textOrHex()));
    }

    private void with(Runnable event) {
        facts.forEach(MDC::put);
        try {
            event.run();
        } finally {
            facts.keySet().forEach(MDC::remove);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        with(ctx::fireChannelActive);
        if (protocol == MailProtocol.IMAP) {
            ImapSessions.addToMdc(ctx.channel(), facts);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        with(() -> ctx.fireChannelRead(message));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        with(() -> ctx.fireUserEventTriggered(event));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        with(() -> ctx.fireExceptionCaught(cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        with(ctx::fireChannelInactive);
    }
}
