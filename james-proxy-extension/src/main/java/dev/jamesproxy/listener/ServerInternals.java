// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.connection.ConnectionPipeline;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.util.concurrent.EventExecutor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.netty.AbstractAsyncServer;

/**
 * The private channels of a server of James.
 *
 * <p>Contract with James: {@code AbstractAsyncServer} has a field {@code channels} with the listening channels, and a field
 * {@code workerGroup} with the event loops of the connections. Both are private. Only this class uses them, and {@link
 * #verified()} fails if one is missing.
 */
final class ServerInternals {
    private final VarHandle channels;
    private final VarHandle workerGroup;

    private ServerInternals(VarHandle channels, VarHandle workerGroup) {
        this.channels = channels;
        this.workerGroup = workerGroup;
    }

    /** @throws IllegalStateException when this James breaks the contract */
    static ServerInternals verified() {
        return new ServerInternals(field("channels", ChannelGroup.class), field("workerGroup", EventLoopGroup.class));
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(AbstractAsyncServer.class, MethodHandles.lookup())
                    .findVarHandle(AbstractAsyncServer.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "unsupported James version: AbstractAsyncServer has no field " + name + " of type "
                            + type.getSimpleName(),
                    e);
        }
    }

    /** Empty while the server is not bound. */
    List<Channel> listeningChannels(AbstractAsyncServer server) {
        ChannelGroup group = (ChannelGroup) channels.get(server);
        return group.stream().filter(ServerChannel.class::isInstance).toList();
    }

    /**
     * Closes the connections that were accepted before the listener was protected: James accepts as soon as it binds.
     *
     * @return how many were closed
     */
    int closeUnprotected(AbstractAsyncServer server) {
        int closed = 0;
        for (EventExecutor loop : (EventLoopGroup) workerGroup.get(server)) {
            closed += loop.submit(() -> closeUnprotected((SingleThreadEventLoop) loop))
                    .syncUninterruptibly()
                    .getNow();
        }
        return closed;
    }

    private static int closeUnprotected(SingleThreadEventLoop loop) {
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
