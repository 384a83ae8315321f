// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.connection.AcceptHandler;
import dev.jamesproxy.connection.ConnectionPipeline;
import dev.jamesproxy.connection.ConnectionSetup;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.dnsbl.DnsblZones;
import dev.jamesproxy.observe.ListenerStatistics;
import dev.jamesproxy.session.JamesSession;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hook in one listener of a running James. It stays from the first time that the configuration protects the listener until
 * James ends. New options are for connections that are accepted after the change.
 */
final class ListenerHook {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListenerHook.class);

    private final JamesServer server;
    private final ListenerStatistics statistics;
    private final HookServices services;
    private final AcceptHandler accept = new AcceptHandler();
    private final PendingHeaders pendingHeaders = new PendingHeaders(1);
    private final ListenerLookups.Running runningLookups = ListenerLookups.Running.none();
    private volatile Optional<ListenerOptions> options = Optional.empty();

    ListenerHook(JamesServer server, ListenerStatistics statistics, HookServices services) {
        this.server = server;
        this.statistics = statistics;
        this.services = services;
    }

    /** Sets the options for new connections; without options the listener is not protected. */
    void apply(Optional<ListenerOptions> changed) {
        changed.ifPresentOrElse(now -> accept.protect(setup(now)), accept::unprotect);
        options = changed;
    }

    private ConnectionSetup setup(ListenerOptions now) {
        Listener listener = server.listener();
        pendingHeaders.limit(now.maxPendingHeaders());
        return new ConnectionSetup(
                now,
                refusal -> listener.refusalLine(refusal.peerText()),
                services.james().remoteAddress(),
                new ListenerLookups(listener, now.lookups(), services.names(), DnsblZones.shared(), runningLookups),
                new JamesSession(listener, now, services.james().quietLog()),
                statistics,
                statistics.timers(),
                pendingHeaders);
    }

    /** Whether James has bound the listener and the hook is not in its channels. */
    boolean isMissing() {
        return server.bound().stream()
                .flatMap(bound -> services.james().internals().listeningChannels(bound).stream())
                .anyMatch(channel -> channel.isOpen() && !ConnectionPipeline.hasHook(channel));
    }

    /**
     * Attaches the hook and closes the connections that were accepted before: they have sent no header.
     *
     * @throws IllegalStateException when the listener is not bound, or not to the addresses in the file
     */
    void attachAtStart() {
        AbstractConfigurableAsyncServer bound = bound();
        Channel hooked = attach(bound);
        int closed = options.isPresent() ? services.james().internals().closeUnprotected(bound) : 0;
        attachAgainAfter(hooked);
        LOGGER.info("{}; closed {} earlier connections", describe(), closed);
    }

    /**
     * Attaches the hook while the listener serves clients. Their connections stay open.
     *
     * @throws IllegalStateException when the listener is not bound, or not to the addresses in the file
     */
    void attachInService() {
        attachAgainAfter(attach(bound()));
    }

    private AbstractConfigurableAsyncServer bound() {
        AbstractConfigurableAsyncServer bound = server.bound()
                .filter(any -> isMissing())
                .orElseThrow(() -> new IllegalStateException(name() + " is not bound, so it cannot be protected"));
        server.verifyBoundTo(bound.getListenAddresses());
        return bound;
    }

    /** @return one of the listening channels: James closes them together */
    private Channel attach(AbstractConfigurableAsyncServer bound) {
        List<Channel> listening = services.james().internals().listeningChannels(bound);
        for (Channel channel : listening) {
            channel.eventLoop()
                    .submit(() -> ConnectionPipeline.addHook(channel, accept))
                    .syncUninterruptibly();
        }
        return listening.stream().findFirst().orElseThrow(() -> new IllegalStateException(name() + " was stopped"));
    }

    /** After a restart over JMX the listener has new channels. */
    private void attachAgainAfter(Channel hooked) {
        hooked.closeFuture().addListener(closed -> attachWhenBound());
    }

    /**
     * Attaches the hook as soon as James binds the listener. James may bind it after the extension has started (no version
     * does, but none promises the order), or stop it and start it again over JMX.
     */
    void attachWhenBound() {
        LOGGER.debug("{} is not bound; it will be protected when it is", name());
        services.tasks().untilDone(this::tryToAttach);
    }

    /** A listener that is not bound serves nobody. One that cannot be protected is closed; it may be started again. */
    private boolean tryToAttach() {
        if (!isMissing()) {
            return false;
        }
        try {
            attachAtStart();
            return true;
        } catch (RuntimeException e) {
            LOGGER.error("{} cannot be protected, so it is closed", name(), e);
            server.server().ifPresent(this::close);
            return false;
        }
    }

    private void close(AbstractConfigurableAsyncServer unprotected) {
        services.james().internals().listeningChannels(unprotected).forEach(Channel::close);
        services.tasks().once(unprotected::stop);
    }

    String name() {
        return server.name();
    }

    JamesServer server() {
        return server;
    }

    /** The present options; empty while the listener is not protected. */
    Optional<ListenerOptions> options() {
        return options;
    }

    ListenerStatistics statistics() {
        return statistics;
    }

    /** How many connections wait for a header. */
    int waiting() {
        return pendingHeaders.size();
    }

    /** What the listener does now, for the log. */
    String describe() {
        return options.map(now -> "%s (%s %s) is protected: %s"
                        .formatted(name(), server.listener().protocol(), server.addresses(), now.describe()))
                .orElse(name() + " is not protected: no PROXY protocol header is read");
    }
}
