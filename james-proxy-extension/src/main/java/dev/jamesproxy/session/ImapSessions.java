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
 * <p>Contract with James: it lies in {@code NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY} from {@code channelActive} to
 * {@code channelInactive}, and its id stands in the MDC of every line that is logged for it.
 */
final class ImapSessions {
    private ImapSessions() {}

    /**
     * Adds to the MDC of what James does for a session on other threads.
     *
     * <p>Contract with James: the session's attribute {@code bound_MDC} is an {@code MDCBuilder}; after {@code
     * channelActive} of the core handler it is there, and no other thread has it yet.
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
