// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.protocols.netty.AbstractAsyncServer;

/**
 * The private parts of a server of James.
 *
 * <p>Contract with James: {@code AbstractAsyncServer} has a field {@code channels} with the listening channels, the fields
 * {@code bossGroup} and {@code workerGroup} with its event loops, which are null until it is bound for the first time, and a
 * field {@code addresses}. Its {@code bind} makes the event loops, a {@code ServerBootstrap} with {@code createPipelineFactory}
 * and {@code configureBootstrap}, and then binds each of the addresses. Only this class uses these members, and {@link
 * #verified()} fails if one is missing.
 */
final class ServerInternals {
    private final VarHandle channels;
    private final VarHandle bossGroup;
    private final VarHandle workerGroup;
    private final VarHandle addresses;
    private final MethodHandle createPipelineFactory;
    private final MethodHandle configureBootstrap;

    private ServerInternals(MethodHandles.Lookup james) throws ReflectiveOperationException {
        channels = james.findVarHandle(AbstractAsyncServer.class, "channels", ChannelGroup.class);
        bossGroup = james.findVarHandle(AbstractAsyncServer.class, "bossGroup", Optional.class);
        workerGroup = james.findVarHandle(AbstractAsyncServer.class, "workerGroup", EventLoopGroup.class);
        addresses = james.findVarHandle(AbstractAsyncServer.class, "addresses", List.class);
        createPipelineFactory = james.findVirtual(
                AbstractAsyncServer.class, "createPipelineFactory", MethodType.methodType(ChannelInitializer.class));
        configureBootstrap = james.findVirtual(
                AbstractAsyncServer.class,
                "configureBootstrap",
                MethodType.methodType(void.class, ServerBootstrap.class));
    }

    /** @throws IllegalStateException when this James breaks the contract */
    static ServerInternals verified() {
        try {
            return new ServerInternals(
                    MethodHandles.privateLookupIn(AbstractAsyncServer.class, MethodHandles.lookup()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unsupported James version: AbstractAsyncServer: " + e.getMessage(), e);
        }
    }

    /** Those that are open. While James binds several addresses, and after it failed to bind one, they are some of them. */
    List<Channel> listeningChannels(AbstractAsyncServer server) {
        ChannelGroup group = (ChannelGroup) channels.get(server);
        return group.stream()
                .filter(channel -> channel instanceof ServerChannel && channel.isOpen())
                .toList();
    }

    /** As James does it after it has bound a channel. */
    void addListeningChannel(AbstractAsyncServer server, Channel channel) {
        ((ChannelGroup) channels.get(server)).add(channel);
    }

    /** Whether the event loop is one of this server. */
    boolean owns(AbstractAsyncServer server, EventLoop loop) {
        return groups(server).anyMatch(group -> group == loop.parent());
    }

    /** The event loops of connections; empty until the server is bound for the first time. */
    Optional<EventLoopGroup> workers(AbstractAsyncServer server) {
        return Optional.ofNullable((EventLoopGroup) workerGroup.get(server));
    }

    private Stream<EventLoopGroup> groups(AbstractAsyncServer server) {
        return Stream.concat(bosses(server).stream(), workers(server).stream());
    }

    private Optional<EventLoopGroup> bosses(AbstractAsyncServer server) {
        Optional<?> bosses = (Optional<?>) bossGroup.get(server);
        return bosses == null ? Optional.empty() : bosses.map(EventLoopGroup.class::cast);
    }

    @SuppressWarnings("unchecked") // the type of the field
    List<InetSocketAddress> addresses(AbstractAsyncServer server) {
        return (List<InetSocketAddress>) addresses.get(server);
    }

    void replaceAddresses(AbstractAsyncServer server, List<InetSocketAddress> replacement) {
        addresses.set(server, replacement);
    }

    /** What James' {@code bind} makes between the event loops and the first address, in James 3.8. */
    ServerBootstrap bootstrap(AbstractAsyncServer server) {
        EventLoopGroup workers = workers(server).orElseThrow();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .channel(NioServerSocketChannel.class)
                .group(bosses(server).orElse(workers), workers);
        try {
            bootstrap.childHandler((ChannelInitializer<?>) createPipelineFactory.invoke(server));
            configureBootstrap.invoke(server, bootstrap);
        } catch (Throwable e) {
            throw new IllegalStateException("James cannot prepare its pipeline", e);
        }
        return bootstrap;
    }
}
