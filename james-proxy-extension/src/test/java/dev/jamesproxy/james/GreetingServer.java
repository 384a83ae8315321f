// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.netty.ChannelHandlerFactory;
import org.apache.james.protocols.netty.LineDelimiterBasedChannelHandlerFactory;

/** A server made with James' own base class, which greets each connection with {@code hello} and its remote address. */
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

    @Override
    protected ChannelInboundHandlerAdapter createCoreHandler() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelActive(ChannelHandlerContext ctx) {
                String greeting = "hello " + ctx.channel().remoteAddress() + "\n";
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
