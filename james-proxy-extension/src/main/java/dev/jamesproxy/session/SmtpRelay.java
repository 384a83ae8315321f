// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.Channel;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The right to relay that an SMTP session has by its address.
 *
 * <p>Contract with James: the session lies in {@code BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY} once the core
 * handler has seen {@code channelActive}; {@code authorizedAddresses} is looked up when the session is made, and never
 * again; a login gives the right back.
 */
final class SmtpRelay {
    private SmtpRelay() {}

    /** Takes the right away; false when there is no session to take it from. */
    static boolean deny(Channel channel) {
        Object session =
                channel.attr(BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY).get();
        if (session instanceof SMTPSession smtp) {
            smtp.setRelayingAllowed(false);
            return true;
        }
        return false;
    }
}
