// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.trust.DirectConnections;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of a connection where James' own executor, which Netty asks before it removes a handler, is busy. */
class GateEndTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final NioEventLoopGroup loops = new NioEventLoopGroup(1);
    private final DefaultEventExecutorGroup executor = new DefaultEventExecutorGroup(1);
    private final CountDownLatch busy = new CountDownLatch(1);
    private final Journal james = new Journal();
    private final GuardedListener listener = Guards.inShadow(Guards.guard(DirectConnections.REJECT, SHORT, james));

    @AfterEach
    void stop() {
        busy.countDown();
        loops.shutdownGracefully(0, 10, TimeUnit.SECONDS);
        executor.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    private Channel listening() {
        ChannelInitializer<Channel> initializer = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel connection) {
                connection.pipeline().addLast(Gate.NAME, new Gate(listener)).addLast(executor, james);
            }
        };
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(initializer)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    @Test
    void connectionThatIsGoneShouldNotBeLateAsWell() throws Exception {
        InetSocketAddress address = (InetSocketAddress) listening().localAddress();
        executor.submit(() -> busy.await(10, TimeUnit.SECONDS));
        try (Socket peer = new Socket(address.getAddress(), address.getPort())) {
            Thread.sleep(SHORT.toMillis() / 3);
        }
        Thread.sleep(SHORT.toMillis() * 2);
        busy.countDown();
        Thread.sleep(SHORT.toMillis());

        assertThat(log.lines(Level.WARN)).isEmpty();
        assertThat(log.lines(Level.DEBUG)).hasSize(1);
        assertThat(listener.pendingHeaders().size()).isZero();
        assertThat(james.lines()).isEmpty();
    }
}
