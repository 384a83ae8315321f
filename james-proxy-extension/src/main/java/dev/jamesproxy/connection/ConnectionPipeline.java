// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.HeaderPosition;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;

/**
 * The pipeline of a connection, from the socket to James. This class inserts and removes every handler of the extension, and
 * no other class does.
 *
 * <pre>
 * listening channel
 *   proxyProtocolBind           {@link BindHandler}           before the channel is bound
 *   proxyProtocolAccept         {@link AcceptHandler}         from the first time that the listener is protected
 * connection
 *   sslHandler                  {@link SessionHandlers#tlsAtProxy}: the TLS that ended at the proxy
 *   proxyProtocolRefusal        {@link RefusalHandler}        from a refusal to the end
 *   proxyProtocolConnection     {@link ConnectionHandler}     until James gets the connection
 *   proxyProtocolSecondHeader   {@link SecondHeaderHandler}   in its place, until the first bytes after the header
 *   sslHandler                  James' own TLS; with headerPosition=insideTls it is before the three
 *   ...                         James
 *   ...                         {@link SessionHandlers#beforeCore}, from the header to the end
 *   coreHandler                 James' session
 *   ...                         {@link SessionHandlers#afterCore}, from the header to the end
 * </pre>
 *
 * <p>Contract with James: the handler of the session is named {@code coreHandler} in every protocol; TLS is an {@code
 * SslHandler} named {@code sslHandler}, first in the pipeline.
 */
public final class ConnectionPipeline {
    static final String BIND = "proxyProtocolBind";
    static final String ACCEPT = "proxyProtocolAccept";
    static final String REFUSAL = "proxyProtocolRefusal";
    static final String CONNECTION = "proxyProtocolConnection";
    static final String SECOND_HEADER = "proxyProtocolSecondHeader";

    private static final String CORE = "coreHandler";
    private static final String TLS = "sslHandler";

    private static final AttributeKey<Boolean> PROTECTED = AttributeKey.valueOf(ConnectionPipeline.class, "protected");

    private ConnectionPipeline() {}

    /** {@code bind} sees that a listening channel is to be bound. The channel may not be registered yet. */
    public static void addBindHandler(Channel listening, BindHandler bind) {
        listening.pipeline().addFirst(BIND, bind);
    }

    /** Hooks a listening channel, on its event loop: {@code accept} sees each connection before James does. */
    public static void addHook(Channel listening, AcceptHandler accept) {
        if (!hasHook(listening)) {
            listening.pipeline().addFirst(ACCEPT, accept);
        }
    }

    public static boolean hasHook(Channel listening) {
        return listening.pipeline().get(ACCEPT) != null;
    }

    /** Whether the connection was accepted by a protected listener. */
    public static boolean isProtected(Channel connection) {
        return connection.hasAttr(PROTECTED);
    }

    /** Step 1. James builds its pipeline when the connection is registered; {@code registration} waits for that. */
    static void accepted(Channel connection, ChannelHandler registration) {
        connection.attr(PROTECTED).set(Boolean.TRUE);
        connection.pipeline().addLast(registration);
    }

    /** James has built its pipeline. */
    static void registered(ChannelHandlerContext registration, ConnectionSetup setup) {
        ChannelPipeline pipeline = registration.pipeline();
        ConnectionHandler handler = new ConnectionHandler(setup);
        ChannelHandlerContext tls = pipeline.context(SslHandler.class);
        if (tls != null && setup.options().headerPosition() == HeaderPosition.INSIDE_TLS) {
            pipeline.addAfter(tls.name(), CONNECTION, handler);
        } else {
            pipeline.addFirst(CONNECTION, handler);
        }
        pipeline.remove(registration.handler());
    }

    /**
     * Step 6. James gets the connection when {@code connection}, a context that is out of the pipeline now, fires its events.
     *
     * @throws IllegalStateException when this is not the pipeline of a session of James; nothing is removed then
     */
    static void serve(ChannelHandlerContext connection, SessionHandlers session, SecondHeaderHandler next) {
        ChannelPipeline pipeline = connection.pipeline();
        session.tlsAtProxy().ifPresent(tls -> pipeline.addFirst(TLS, tls));
        if (session.isNeeded()) {
            addAroundCore(pipeline, session);
        }
        pipeline.replace(connection.handler(), SECOND_HEADER, next);
    }

    private static void addAroundCore(ChannelPipeline pipeline, SessionHandlers session) {
        ChannelHandlerContext core = pipeline.context(CORE);
        if (core == null) {
            throw new IllegalStateException("unsupported James version: the pipeline has no " + CORE);
        }
        for (ChannelHandler handler : session.beforeCore()) {
            pipeline.addBefore(core.executor(), CORE, null, handler);
        }
        session.afterCore().ifPresent(handler -> pipeline.addAfter(core.executor(), CORE, null, handler));
    }

    /** The first bytes after the header are the client's. The context can still fire events. */
    static void pass(ChannelHandlerContext secondHeader) {
        secondHeader.pipeline().remove(secondHeader.handler());
    }

    /** Puts the refusal before the handler that refuses, which then receives nothing but the end of the connection. */
    static void refuse(ChannelHandlerContext refusing, ConnectionSetup setup, Refusal refusal) {
        RefusalHandler handler = new RefusalHandler(setup.openRefusals());
        refusing.pipeline().addBefore(refusing.name(), REFUSAL, handler);
        handler.close(
                refusing.pipeline().context(handler), () -> setup.refusalLine().apply(refusal));
    }
}
