// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import dev.jamesproxy.config.MailProtocol;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Optional;

/**
 * Runs before James' core handler, on its executor, in a session whose header names no client: a health check, or a client
 * that the proxy cannot name. The session has the proxy's address, so it must have no right that comes from an address. Health
 * checks come every few seconds, so their start and end are not logged.
 */
final class NoClientHandler extends ChannelInboundHandlerAdapter {
    private final MailProtocol protocol;
    private final QuietLog log;

    NoClientHandler(MailProtocol protocol, QuietLog log) {
        this.protocol = protocol;
        this.log = log;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        log.quietly(ctx::fireChannelActive);
        // The core handler is next and shares our executor, so it has run. No command has been read yet.
        if (protocol == MailProtocol.SMTP && !SmtpRelay.deny(ctx.channel())) {
            ctx.close();
        }
        imapSession(ctx).ifPresent(log::greetQuietly);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Optional<String> imapSession = imapSession(ctx);
        log.quietly(ctx::fireChannelInactive);
        imapSession.ifPresent(log::forget);
    }

    private Optional<String> imapSession(ChannelHandlerContext ctx) {
        return protocol == MailProtocol.IMAP ? ImapSessions.idOf(ctx.channel()) : Optional.empty();
    }

    /** A health check may reset the connection once it has its answer. James 3.8.1 logs that as an ERROR. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            ctx.close();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
