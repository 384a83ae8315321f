// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.connection.SessionHandlers;
import dev.jamesproxy.connection.SessionStart;
import dev.jamesproxy.header.TlsFacts;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Step 6, James: a session of a client gets its facts in the MDC and, if its TLS ended at the proxy, TLS. A session without a
 * client gets no right from the proxy's address.
 *
 * @param log keeps health checks out of James' log
 */
public record JamesSession(Listener listener, ListenerOptions options, QuietLog log) implements SessionStart {

    /** James' own TLS stays as it is: in this case it protects the path from the proxy to James. */
    @Override
    public SessionHandlers withClient(ClientAddress client, boolean hasTls) {
        List<ChannelHandler> beforeCore = new ArrayList<>(2);
        beforeCore.add(new MdcHandler(listener.protocol(), client));
        if (mustNotRelay(client)) {
            beforeCore.add(new NoRelayHandler());
        }
        Optional<SslHandler> tls = hasTls ? Optional.empty() : tlsAtProxy(client);
        boolean isSieve = listener.protocol() == MailProtocol.MANAGESIEVE;
        Optional<ChannelHandler> afterCore = tls.filter(any -> isSieve).map(any -> new SieveTlsHandler());
        return new SessionHandlers(tls, beforeCore, afterCore);
    }

    /**
     * A listener in shadow mode may trust a proxy that sends no header yet. The clients of such a proxy can send one
     * themselves. Without the extension they have the proxy's address, and must not gain a right that it does not have.
     */
    private boolean mustNotRelay(ClientAddress client) {
        return listener.protocol() == MailProtocol.SMTP
                && options.mode() == Mode.SHADOW
                && !listener.mayRelay(client.peer().getAddress());
    }

    private Optional<SslHandler> tlsAtProxy(ClientAddress client) {
        if (options.tlsAtProxy() == TlsAtProxy.IGNORE) {
            return Optional.empty();
        }
        return client.header().tlvs().tls().filter(TlsFacts::isTls).map(TlsEndedAtProxy::new);
    }

    @Override
    public SessionHandlers withoutClient() {
        return options.mode() == Mode.SHADOW
                ? loggedWithoutClient()
                : SessionHandlers.beforeCore(new NoClientHandler(listener.protocol(), log));
    }

    /** In shadow mode, a client may have written the header. It must not hide its session from the log. */
    private SessionHandlers loggedWithoutClient() {
        return listener.protocol() == MailProtocol.SMTP
                ? SessionHandlers.beforeCore(new NoRelayHandler())
                : SessionHandlers.NONE;
    }
}
