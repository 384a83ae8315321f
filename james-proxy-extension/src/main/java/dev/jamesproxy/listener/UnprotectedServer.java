// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.connection.ConnectionPipeline;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server of James that served connections without a hook, or might do so. */
record UnprotectedServer(AbstractConfigurableAsyncServer server, ServerInternals internals) {
    private static final Logger LOGGER = LoggerFactory.getLogger(UnprotectedServer.class);
    private static final long MAX_WAIT_MILLIS = 1000;

    /** Closes its listening channels and its unprotected connections at once, and then stops it as James does over JMX. */
    void close() {
        try {
            internals
                    .listeningChannels(server)
                    .forEach(channel -> channel.close().awaitUninterruptibly(MAX_WAIT_MILLIS));
            closeConnections();
        } catch (RuntimeException e) { // its event loops may have ended
            LOGGER.debug("closing {}", server, e);
        } finally {
            server.stop();
        }
    }

    /**
     * Closes the connections that were accepted without a hook: they have sent no header. Waits for each event loop.
     *
     * @return how many were closed
     */
    int closeConnections() {
        return internals.workers(server).map(UnprotectedServer::close).orElse(0);
    }

    private static int close(EventLoopGroup loops) {
        int closed = 0;
        for (EventExecutor loop : loops) {
            closed += loop.submit(() -> close((SingleThreadEventLoop) loop))
                    .syncUninterruptibly()
                    .getNow();
        }
        return closed;
    }

    private static int close(SingleThreadEventLoop loop) {
        List<Channel> unprotected = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channel -> {
            if (!(channel instanceof ServerChannel) && !ConnectionPipeline.isProtected(channel)) {
                unprotected.add(channel);
            }
        });
        unprotected.forEach(Channel::close);
        return unprotected.size();
    }
}
