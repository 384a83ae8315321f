// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.AbstractChannel;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Step 5, address: changes the value of {@link Channel#remoteAddress()}, which is what all of James reads.
 *
 * <p>Contract with Netty: {@code AbstractChannel.remoteAddress()} returns the private field {@code remoteAddress} once it is
 * set, for every transport. Only this class uses the field; {@link #verified()} tries it.
 */
public final class RemoteAddress {
    private final VarHandle field;

    private RemoteAddress(VarHandle field) {
        this.field = field;
    }

    /**
     * Finds the field and tries it on a channel.
     *
     * @throws IllegalStateException when this Netty breaks the contract
     */
    public static RemoteAddress verified() {
        RemoteAddress remoteAddress = new RemoteAddress(field());
        EmbeddedChannel channel = new EmbeddedChannel();
        try {
            SocketAddress client = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
            remoteAddress.set(channel, client);
            if (channel.remoteAddress() != client) {
                throw new IllegalStateException(
                        "unsupported Netty version: Channel.remoteAddress() ignores AbstractChannel.remoteAddress");
            }
            return remoteAddress;
        } finally {
            channel.finishAndReleaseAll();
        }
    }

    private static VarHandle field() {
        try {
            return MethodHandles.privateLookupIn(AbstractChannel.class, MethodHandles.lookup())
                    .findVarHandle(AbstractChannel.class, "remoteAddress", SocketAddress.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "unsupported Netty version: the field AbstractChannel.remoteAddress cannot be written", e);
        }
    }

    void set(Channel channel, SocketAddress address) {
        field.setVolatile((AbstractChannel) channel, address);
    }
}
