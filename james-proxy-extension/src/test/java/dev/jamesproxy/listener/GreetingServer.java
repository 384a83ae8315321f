// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.AuthorizedAddresses;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.config.ListenerConfiguration;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.TrustPolicy;
import dev.jamesproxy.observe.ConnectionLog;
import dev.jamesproxy.observe.Traffic;
import dev.jamesproxy.session.SessionStarts;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.netty.ChannelHandlerFactory;
import org.apache.james.protocols.netty.LineDelimiterBasedChannelHandlerFactory;
import org.apache.james.protocols.netty.NettyProtocolTransport;

/** A server made with James' own base class, which greets each connection with {@code hello}, its remote address, and its TLS. */
@SuppressWarnings("unchecked") // of James: createPipelineFactory() returns a raw type
final class GreetingServer extends AbstractConfigurableAsyncServer {

    /** Not bound yet; {@code start()} binds it to a port of the system's choice. */
    static GreetingServer configured() {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("bind", "127.0.0.1:0");
        configuration.addProperty("gracefulShutdown", false);
        GreetingServer server = new GreetingServer();
        try {
            server.configure(configuration);
        } catch (ConfigurationException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    /** A factory that has this one server. */
    AbstractServerFactory factory() {
        return new AbstractServerFactory() {
            @Override
            protected List<AbstractConfigurableAsyncServer> createServers(
                    HierarchicalConfiguration<ImmutableNode> config) {
                return List.of(GreetingServer.this);
            }

            @Override
            public List<AbstractConfigurableAsyncServer> getServers() {
                return List.of(GreetingServer.this);
            }
        };
    }

    /** A guard for it, with a proxy on this machine. */
    Guard guard(String bind, TlsAtProxy tlsAtProxy) {
        ListenerOptions options = options(tlsAtProxy);
        ListenerConfiguration configuration = new ListenerConfiguration(
                "greeting",
                MailProtocol.SMTP,
                0,
                bind,
                true,
                false,
                new AuthorizedAddresses(List.of()),
                Optional.of(options));
        Traffic traffic = new Traffic(
                "greeting",
                new ConnectionLog("greeting", System::nanoTime),
                new RecordingMetricFactory(),
                Clock.systemUTC());
        Guard guard = new Guard(new ListenerPlan(configuration, factory()), traffic, new SessionStarts());
        guard.follow(Optional.of(options));
        return guard;
    }

    private static ListenerOptions options(TlsAtProxy tlsAtProxy) {
        TrustedProxies trusted = new TrustedProxies(List.of(CidrRange.parse("127.0.0.1")));
        return new ListenerOptions(
                new TrustPolicy(trusted, DirectConnections.REJECT),
                Optional.empty(),
                Mode.ENFORCE,
                Duration.ofSeconds(5),
                HeaderPosition.BEFORE_TLS,
                tlsAtProxy,
                4096,
                1000,
                List.of());
    }

    @Override
    protected ChannelInboundHandlerAdapter createCoreHandler() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext ctx) {
                String tls = new NettyProtocolTransport(ctx.channel(), null, false)
                        .getSSLSession()
                        .map(session -> " over " + session.getProtocol())
                        .orElse("");
                String greeting = "hello " + ctx.channel().remoteAddress() + tls + "\n";
                ctx.writeAndFlush(Unpooled.copiedBuffer(greeting, StandardCharsets.US_ASCII));
            }
        };
    }

    int port() {
        return getListenAddresses().get(0).getPort();
    }

    @Override
    protected ChannelHandlerFactory getFrameHandlerFactory() {
        return createFrameHandlerFactory();
    }

    @Override
    protected ChannelHandlerFactory createFrameHandlerFactory() {
        return new LineDelimiterBasedChannelHandlerFactory(1000);
    }

    @Override
    protected int getDefaultPort() {
        return 0;
    }

    @Override
    protected String getDefaultJMXName() {
        return "greeting";
    }

    @Override
    public String getServiceType() {
        return "Greeting Service";
    }
}
