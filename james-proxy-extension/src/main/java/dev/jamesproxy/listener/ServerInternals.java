// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.apache.james.protocols.netty.AbstractAsyncServer;

/**
 * What a server of James keeps to itself.
 *
 * <p>Contract with James: {@code AbstractAsyncServer} has a field {@code channels} with the listening channels, and a
 * field {@code workerGroup} with the event loops of the connections. Both are private, so this is the one class that
 * knows them; it cannot be made where they are missing.
 */
final class ServerInternals {
    private final VarHandle channels;
    private final VarHandle workerGroup;

    private ServerInternals(VarHandle channels, VarHandle workerGroup) {
        this.channels = channels;
        this.workerGroup = workerGroup;
    }

    /** @throws IllegalStateException when this James does not hold the contract */
    static ServerInternals verified() {
        return new ServerInternals(field("channels", ChannelGroup.class), field("workerGroup", EventLoopGroup.class));
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(AbstractAsyncServer.class, MethodHandles.lookup())
                    .findVarHandle(AbstractAsyncServer.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("James' AbstractAsyncServer has no " + type + " " + name, e);
        }
    }

    /** Empty while the server is not bound. */
    List<Channel> listeningChannels(AbstractAsyncServer server) {
        ChannelGroup group = (ChannelGroup) channels.get(server);
        return group.stream().filter(ServerChannel.class::isInstance).toList();
    }

    EventLoopGroup connectionLoops(AbstractAsyncServer server) {
        return (EventLoopGroup) workerGroup.get(server);
    }
}
