// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import io.netty.channel.Channel;
import java.util.Map;
import java.util.Optional;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imapserver.netty.NettyConstants;
import org.apache.james.util.MDCBuilder;

/**
 * The IMAP session of a channel.
 *
 * <p>Contract with James: it is in {@code NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY} from {@code channelActive} to {@code
 * channelInactive}. Its id is in the MDC of every line that James logs for it.
 */
final class ImapSessions {
    private ImapSessions() {}

    /**
     * Adds to the MDC that James uses for this session on other threads.
     *
     * <p>Contract with James: the session's attribute {@code bound_MDC} is an {@code MDCBuilder}. It exists after {@code
     * channelActive} of the core handler, and no other thread uses it yet.
     */
    static void addToMdc(Channel channel, Map<String, String> facts) {
        Object session = channel.attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY).get();
        if (session instanceof ImapSession imap && imap.getAttribute("bound_MDC") instanceof MDCBuilder mdc) {
            facts.forEach(mdc::addToContext);
        }
    }

    static Optional<String> idOf(Channel channel) {
        return Optional.ofNullable(
                        channel.attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY).get())
                .map(session -> session.sessionId().asString());
    }
}
