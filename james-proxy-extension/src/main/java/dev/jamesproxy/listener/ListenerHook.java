// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.FileContent;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.connection.AcceptHandler;
import dev.jamesproxy.connection.ConnectionPipeline;
import dev.jamesproxy.connection.ConnectionSetup;
import dev.jamesproxy.connection.OpenRefusals;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.dnsbl.DnsblZones;
import dev.jamesproxy.observe.ListenerStatistics;
import dev.jamesproxy.session.JamesSession;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
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
    private final WatchedFile file = new WatchedFile();
    private final AcceptHandler accept = new AcceptHandler();
    private final PendingHeaders pendingHeaders = new PendingHeaders(1);
    private final OpenRefusals openRefusals = new OpenRefusals();
    private final ListenerLookups.Running runningLookups = ListenerLookups.Running.none();
    private volatile Optional<ListenerOptions> options = Optional.empty();
    private List<Channel> noted = List.of();

    ListenerHook(JamesServer server, ListenerStatistics statistics, HookServices services) {
        this.server = server;
        this.statistics = statistics;
        this.services = services;
    }

    /** Sets the options for new connections; without options the listener is not protected. */
    synchronized void apply(Optional<ListenerOptions> changed) {
        changed.ifPresentOrElse(now -> accept.protect(setup(now)), accept::unprotect);
        options = changed;
        file.reportAgain();
    }

    /** Called again and again: reads the file of trusted proxies, if there is one. */
    void lookAtFile() {
        options.ifPresent(before -> before.trustedProxiesFile()
                .ifPresent(path -> file.look(path, content -> fileChanged(before, content))));
    }

    /** With a problem in the file, the options stay as they are. */
    private void fileChanged(ListenerOptions before, FileContent content) {
        try {
            ListenerOptions now = before.withFile(content);
            if (!now.equals(before) && replace(before, now)) {
                LOGGER.info("{}: the trusted-proxies file changed; now trusting {}", name(), now.trustedProxies());
            }
        } catch (ConfigurationProblems e) {
            LOGGER.warn(
                    "{}: rejected the changed trusted-proxies file, keeping {}: {}",
                    name(),
                    before.trustedProxies(),
                    e.getMessage());
        }
    }

    /** @return false when a reload has changed the options since they were {@code before} */
    private synchronized boolean replace(ListenerOptions before, ListenerOptions now) {
        boolean isSame = options.equals(Optional.of(before));
        if (isSame) {
            apply(Optional.of(now));
        }
        return isSame;
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
                pendingHeaders,
                openRefusals);
    }

    /**
     * Hooks a listening channel before James binds it, on its event loop.
     *
     * @throws IllegalStateException when the address is not in the file
     */
    void beforeBind(Channel channel, SocketAddress address) {
        server.verify(address);
        ConnectionPipeline.addHook(channel, accept);
    }

    /**
     * Makes sure that the hook is in each open listening channel, also in those that serve clients already.
     *
     * @param closesEarlier whether the connections that such a channel has accepted are closed: they have sent no header
     * @return whether each had it
     * @throws RuntimeException when a channel cannot be hooked
     */
    synchronized boolean hookLate(boolean closesEarlier) {
        List<Channel> bare = server.channels().stream()
                .filter(channel -> !ConnectionPipeline.hasHook(channel)
                        && !channel.eventLoop().isShuttingDown()) // it closes the channel
                .toList();
        bare.forEach(this::hookLate);
        if (!bare.isEmpty() && closesEarlier) {
            server.unprotected()
                    .ifPresent(late -> LOGGER.warn(
                            "{} was bound before it was protected; closed {} earlier connections",
                            name(),
                            late.closeConnections()));
        }
        return bare.isEmpty();
    }

    private void hookLate(Channel channel) {
        server.verify(channel.localAddress());
        channel.eventLoop()
                .submit(() -> ConnectionPipeline.addHook(channel, accept))
                .syncUninterruptibly();
    }

    /** Called again and again while James runs. A listener that cannot be protected is closed; it may be started again. */
    synchronized void watch() {
        try {
            if (!hookLate(options.isPresent()) && options.isPresent()) {
                statistics.wasUnprotected();
            }
            noteChannels();
        } catch (Throwable e) {
            LOGGER.error("{} cannot be protected, so it is closed", name(), e);
            services.tasks().once(() -> server.unprotected().ifPresent(UnprotectedServer::close));
        }
    }

    private void noteChannels() {
        List<Channel> now = server.channels();
        if (server.isSettled() && !now.equals(noted)) {
            LOGGER.info(now.isEmpty() ? name() + " is not bound" : describe());
            noted = now;
        }
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
