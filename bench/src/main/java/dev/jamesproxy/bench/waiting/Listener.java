// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.waiting;

import com.codahale.metrics.MetricRegistry;
import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.ClientLookups;
import dev.jamesproxy.config.ClientNames;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.AcceptHandler;
import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.connection.ClientLookup;
import dev.jamesproxy.connection.ConnectionPipeline;
import dev.jamesproxy.connection.ConnectionSetup;
import dev.jamesproxy.connection.OpenRefusals;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.connection.RemoteAddress;
import dev.jamesproxy.connection.SessionHandlers;
import dev.jamesproxy.connection.SessionStart;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.observe.ConnectionLog;
import dev.jamesproxy.observe.ListenerStatistics;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
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

/** A listener on the loopback with one handler that does nothing; protected or not. */
final class Listener {
    private static final NioEventLoopGroup LOOPS = new NioEventLoopGroup(1);

    private final AtomicInteger accepted = new AtomicInteger();
    private final Channel channel;

    Listener(boolean isProtected, int limit) {
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
        if (isProtected) {
            AcceptHandler accept = new AcceptHandler();
            accept.protect(setup(limit));
            LOOPS.submit(() -> ConnectionPipeline.addHook(channel, accept)).syncUninterruptibly();
        }
    }

    /** The setup of a listener of James, with the metrics that James has. */
    private static ConnectionSetup setup(int limit) {
        ListenerStatistics statistics = new ListenerStatistics(
                "waiting",
                new ConnectionLog("waiting", System::nanoTime),
                new DropWizardMetricFactory(new MetricRegistry()),
                Clock.systemUTC());
        return new ConnectionSetup(
                options(limit),
                refusal -> Optional.empty(),
                RemoteAddress.verified(),
                client -> ClientLookup.NONE,
                new NoSession(),
                statistics,
                statistics.timers(),
                new PendingHeaders(limit),
                new OpenRefusals());
    }

    private static ListenerOptions options(int limit) {
        return new ListenerOptions(
                new TrustedProxies(List.of(CidrRange.parse("127.0.0.0/8"))),
                Optional.empty(),
                DirectConnections.REJECT,
                Mode.ENFORCE,
                Duration.ofMinutes(10),
                HeaderPosition.BEFORE_TLS,
                TlsAtProxy.ACCEPT,
                HeaderDecoder.DEFAULT_MAX_LENGTH,
                limit,
                new ClientLookups(ClientNames.OFF, DnsLists.NONE, Duration.ZERO),
                List.of());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    int accepted() {
        return accepted.get();
    }

    /** No connection gets that far. */
    private static final class NoSession implements SessionStart {
        @Override
        public SessionHandlers withClient(ClientAddress client, boolean hasTls) {
            throw new IllegalStateException("a header came");
        }

        @Override
        public SessionHandlers withoutClient() {
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
