// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.waiting;

import com.codahale.metrics.MetricRegistry;
import dev.jamesproxy.connection.AcceptHandler;
import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.observe.ConnectionLog;
import dev.jamesproxy.connection.GuardedListener;
import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.connection.RemoteAddress;
import dev.jamesproxy.connection.SessionStart;
import dev.jamesproxy.observe.Traffic;
import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.TrustPolicy;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.header.HeaderDecoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.metrics.dropwizard.DropWizardMetricFactory;

/** A listener on the loopback with one handler that does nothing, and with or without a gate before it. */
final class Listener {
    private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(1);

    private final AtomicInteger accepted = new AtomicInteger();
    private final Channel channel;

    Listener(boolean guarded, int most) {
        channel = new ServerBootstrap()
                .group(LOOPS)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection.pipeline().addLast(new Nothing());
                        accepted.incrementAndGet();
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        if (guarded) {
            AcceptHandler accept = new AcceptHandler();
            accept.guard(guard(most));
            LOOPS.submit(() -> channel.pipeline().addFirst(accept)).syncUninterruptibly();
        }
    }

    /** All that a listener of James has, with the metrics that James has. */
    private static GuardedListener guard(int most) {
        List<CidrRange> proxies = List.of(CidrRange.parse("127.0.0.0/8"));
        return new GuardedListener(
                new TrustPolicy(new TrustedProxies(proxies), DirectConnections.REJECT),
                Mode.ENFORCE,
                new HeaderDecoder(HeaderDecoder.DEFAULT_MAX_LENGTH),
                Duration.ofMinutes(10),
                HeaderPosition.BEFORE_TLS,
                refusal -> Optional.empty(),
                RemoteAddress.verified(),
                new NoSession(),
                new Traffic(
                        "waiting",
                        new ConnectionLog("waiting", System::nanoTime),
                        new DropWizardMetricFactory(new MetricRegistry()),
                        Clock.systemUTC()),
                new PendingHeaders(most));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    int accepted() {
        return accepted.get();
    }

    /** Nobody gets that far. */
    private static final class NoSession implements SessionStart {
        @Override
        public void withClient(ChannelPipeline pipeline, ClientAddress client) {
            throw new IllegalStateException("a header came");
        }

        @Override
        public void withoutClient(ChannelPipeline pipeline) {
            throw new IllegalStateException("a header came");
        }
    }

    @Sharable
    private static final class Nothing extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
