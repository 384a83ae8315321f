// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.netty;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import java.util.function.Consumer;

/** The only class that needs Netty 4.1.101 or newer. It must not be loaded with an older one. */
public final class ListeningChannels {
    private ListeningChannels() {}

    /**
     * An extension of Netty that sees each listening channel before it is registered and bound.
     *
     * @param initialized called on the thread that binds the channel; Netty logs its exceptions and goes on
     * @return a {@link ChannelInitializerExtension}, a type that callers cannot name
     */
    public static Object extension(Consumer<Channel> initialized) {
        return new ChannelInitializerExtension() {
            @Override
            public void postInitializeServerListenerChannel(ServerChannel channel) {
                initialized.accept(channel);
            }
        };
    }
}
