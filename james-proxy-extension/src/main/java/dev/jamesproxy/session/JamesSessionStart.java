// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import dev.jamesproxy.config.ListenerConfiguration;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.connection.SessionStart;
import dev.jamesproxy.header.TlsFacts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import org.apache.james.protocols.netty.HandlerConstants;

/**
 * Step 6, James: a session with a client gets a {@link SessionMdc} and, when the client's TLS ended at the proxy, is made
 * one with TLS; a session without a client gets a {@link NoClientSession}.
 *
 * <p>Contract with James: the handler that makes the session is named {@code coreHandler} in every protocol, and a
 * session has TLS when there is an {@code SslHandler} named {@code sslHandler} in its pipeline.
 */
record JamesSessionStart(ListenerConfiguration listener, ListenerOptions rules, QuietLog log) implements SessionStart {
    private static final String MDC = "proxyProtocolMdc";
    private static final String NO_CLIENT = "proxyProtocolNoClient";
    private static final String NO_RELAY = "proxyProtocolNoRelay";
    private static final String SIEVE_TLS = "proxyProtocolSieveTls";

    /** A listener with a TLS of its own is left alone: there, James' TLS is the one between the proxy and James. */
    @Override
    public void withClient(ChannelPipeline pipeline, ClientAddress client) {
        ChannelHandlerContext core = core(pipeline);
        pipeline.addBefore(core.executor(), core.name(), MDC, new SessionMdc(listener.protocol(), client));
        if (isOnTrial(client)) {
            pipeline.addBefore(core.executor(), core.name(), NO_RELAY, new NoRelay());
        }
        if (rules.tlsAtProxy() == TlsAtProxy.ACCEPT && pipeline.get(SslHandler.class) == null) {
            client.header().tlvs().tls().filter(TlsFacts::isTls).ifPresent(facts -> startTls(core, facts));
        }
    }

    /**
     * Whoever tries the rules may have listed a proxy that sends no header yet. Its clients can write one themselves then,
     * and must not gain a right by it that they do not have without us, when they have the proxy's address.
     */
    private boolean isOnTrial(ClientAddress client) {
        return listener.protocol() == MailProtocol.SMTP
                && rules.mode() == Mode.SHADOW
                && !listener.mayRelay(client.peer().getAddress());
    }

    private void startTls(ChannelHandlerContext core, TlsFacts facts) {
        core.pipeline().addFirst(HandlerConstants.SSL_HANDLER, new TlsEndedAtProxy(facts));
        if (listener.protocol() == MailProtocol.MANAGESIEVE) {
            core.pipeline().addAfter(core.executor(), core.name(), SIEVE_TLS, new SieveTls());
        }
    }

    @Override
    public void withoutClient(ChannelPipeline pipeline) {
        ChannelHandlerContext core = core(pipeline);
        NoClientSession session = new NoClientSession(listener.protocol(), log);
        pipeline.addBefore(core.executor(), core.name(), NO_CLIENT, session);
    }

    private static ChannelHandlerContext core(ChannelPipeline pipeline) {
        ChannelHandlerContext core = pipeline.context(HandlerConstants.CORE_HANDLER);
        if (core == null) {
            throw new IllegalStateException("James' pipeline has no " + HandlerConstants.CORE_HANDLER);
        }
        return core;
    }
}
