// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import dev.jamesproxy.netty.ClientAddress;
import dev.jamesproxy.netty.SessionStart;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import org.apache.james.protocols.netty.HandlerConstants;

/**
 * Step 6, James: a session with a client needs no preparation, one without gets a {@link NoClientSession}.
 *
 * <p>Contract with James: the handler that makes the session is named {@code coreHandler} in every protocol.
 */
record JamesSessionStart(MailProtocol protocol, QuietLog log) implements SessionStart {
    private static final String NAME = "proxyProtocolNoClient";

    @Override
    public void withClient(ChannelPipeline pipeline, ClientAddress client) {
        // James reads all that it needs from the remote address
    }

    @Override
    public void withoutClient(ChannelPipeline pipeline) {
        ChannelHandlerContext core = pipeline.context(HandlerConstants.CORE_HANDLER);
        if (core == null) {
            throw new IllegalStateException("James' pipeline has no " + HandlerConstants.CORE_HANDLER);
        }
        NoClientSession session = new NoClientSession(protocol, log);
        pipeline.addBefore(core.executor(), core.name(), NAME, session);
    }
}
