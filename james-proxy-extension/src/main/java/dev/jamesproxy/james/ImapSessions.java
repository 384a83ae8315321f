// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import io.netty.channel.Channel;
import java.util.Optional;
import org.apache.james.imapserver.netty.NettyConstants;

/**
 * The IMAP session of a channel.
 *
 * <p>Contract with James: it lies in {@code NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY} from {@code channelActive} to
 * {@code channelInactive}, and its id stands in the MDC of every line that is logged for it.
 */
final class ImapSessions {
    private ImapSessions() {}

    static Optional<String> idOf(Channel channel) {
        return Optional.ofNullable(
                        channel.attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY).get())
                .map(session -> session.sessionId().asString());
    }
}
