// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.floor;

import com.google.inject.Inject;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;
import org.apache.james.protocols.netty.AbstractAsyncServer;
import org.apache.james.utils.UserDefinedStartable;

/** Runs in the measured James, which has these classes from {@code extensions-jars} and no other class of the benchmark. */
public final class FloorExtension implements UserDefinedStartable {
    static final String PORT = "bench.floor.port";
    static final String LENGTH = "bench.floor.length";

    private final Set<CertificateReloadable.Factory> factories;

    @Inject
    public FloorExtension(Set<CertificateReloadable.Factory> factories) {
        this.factories = factories;
    }

    @Override
    public void start() {
        FloorHook hook = new FloorHook(Integer.getInteger(LENGTH));
        factories.stream()
                .filter(AbstractServerFactory.class::isInstance)
                .flatMap(factory -> ((AbstractServerFactory) factory).getServers().stream())
                .filter(server -> server.getListenAddresses().stream().anyMatch(FloorExtension::isIt))
                .flatMap(server -> listening(server).stream())
                .forEach(channel -> channel.eventLoop()
                        .submit(() -> channel.pipeline().addFirst(hook))
                        .syncUninterruptibly());
    }

    private static boolean isIt(InetSocketAddress address) {
        return address.getPort() == Integer.getInteger(PORT);
    }

    private static List<Channel> listening(AbstractAsyncServer server) {
        try {
            Field channels = AbstractAsyncServer.class.getDeclaredField("channels");
            channels.setAccessible(true);
            return ((ChannelGroup) channels.get(server))
                    .stream().filter(ServerChannel.class::isInstance).toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unsupported James version", e);
        }
    }
}
