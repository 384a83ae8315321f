// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.AuthorizedAddresses;
import dev.jamesproxy.config.ClientLookups;
import dev.jamesproxy.config.ClientNames;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.config.TrustedProxiesTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;
import org.apache.james.protocols.netty.ChannelHandlerFactory;
import org.apache.james.protocols.netty.LineDelimiterBasedChannelHandlerFactory;
import org.apache.james.protocols.netty.NettyProtocolTransport;

/** A server made with James' own base class, which greets each connection with {@code hello}, its remote address, and its TLS. */
@SuppressWarnings("unchecked") // of James: createPipelineFactory() returns a raw type
final class GreetingServer extends AbstractConfigurableAsyncServer {

    /** Not bound yet; {@code start()} binds it. */
    static GreetingServer configured(String bind) {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("bind", bind);
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
    CertificateReloadable.Factory factory() {
        return new SMTPServerFactory();
    }

    /** A hook for it, with a proxy on this machine. */
    ListenerHook hook(String bind, TlsAtProxy tlsAtProxy) {
        ListenerOptions options = options(tlsAtProxy);
        Listener listener = new Listener(
                "greeting",
                MailProtocol.SMTP,
                0,
                bind,
                true,
                false,
                new AuthorizedAddresses(List.of()),
                Optional.of(options));
        HookFactory hooks =
                new HookFactory(new RecordingMetricFactory(), new NoopGaugeRegistry(), new BackgroundTasks());
        JamesFactories factories = new JamesFactories(() -> Set.of(factory()));
        factories.find();
        ListenerHook hook = hooks.hook(new JamesServer(listener, factories, ServerInternals.verified()));
        hook.apply(Optional.of(options));
        return hook;
    }

    private static ListenerOptions options(TlsAtProxy tlsAtProxy) {
        return new ListenerOptions(
                TrustedProxiesTest.of("127.0.0.1"),
                Optional.empty(),
                DirectConnections.REJECT,
                Mode.ENFORCE,
                Duration.ofSeconds(5),
                HeaderPosition.BEFORE_TLS,
                tlsAtProxy,
                4096,
                1000,
                new ClientLookups(ClientNames.OFF, DnsLists.NONE, Duration.ZERO),
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

    /** Its name tells the protocol. */
    private final class SMTPServerFactory extends AbstractServerFactory {
        @Override
        protected List<AbstractConfigurableAsyncServer> createServers(HierarchicalConfiguration<ImmutableNode> config) {
            return List.of(GreetingServer.this);
        }

        @Override
        public List<AbstractConfigurableAsyncServer> getServers() {
            return List.of(GreetingServer.this);
        }
    }
}
