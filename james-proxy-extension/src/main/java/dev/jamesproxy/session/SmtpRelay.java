// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.Channel;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.smtp.SMTPSession;

/**
 * The right of an SMTP session to relay by its address.
 *
 * <p>Contract with James: the session is in {@code BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY} after {@code
 * channelActive} of the core handler. James looks at {@code authorizedAddresses} once, when it makes the session. A login
 * gives the right back.
 */
final class SmtpRelay {
    private SmtpRelay() {}

    /** Denies the right; false when there is no session. */
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
