// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress("192.0.2.1", 40000);
    private static final InetSocketAddress OTHER = new InetSocketAddress("192.0.2.2", 40001);

    private final RemoteAddress remoteAddress = RemoteAddress.verified();
    private final EmbeddedChannel embedded = new EmbeddedChannel();
    private final NioSocketChannel socket = new NioSocketChannel();

    @AfterEach
    void close() {
        embedded.finishAndReleaseAll();
        socket.unsafe().closeForcibly();
    }

    @Test
    void everyTransportShouldAnswerWithTheAddressThatWasSet() {
        for (Channel channel : List.of(embedded, socket)) {
            remoteAddress.set(channel, CLIENT);

            assertThat(channel.remoteAddress()).isSameAs(CLIENT);
        }
    }

    @Test
    void addressShouldReplaceOneThatWasAskedForBefore() {
        assertThat(embedded.remoteAddress()).isNotNull();

        remoteAddress.set(embedded, CLIENT);
        remoteAddress.set(embedded, OTHER);

        assertThat(embedded.remoteAddress()).isSameAs(OTHER);
    }

    @Test
    void addressShouldBeSetOnOneChannelOnly() {
        remoteAddress.set(embedded, CLIENT);

        assertThat(socket.remoteAddress()).isNull();
    }

    @Test
    void addressShouldOutliveTheConnection() {
        remoteAddress.set(embedded, CLIENT);

        embedded.close();

        assertThat(embedded.remoteAddress()).isSameAs(CLIENT);
    }
}
