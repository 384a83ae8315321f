// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import com.google.inject.Inject;
import dev.jamesproxy.netty.AcceptHandler;
import dev.jamesproxy.netty.ConnectionLog;
import dev.jamesproxy.netty.GuardedListener;
import dev.jamesproxy.netty.PendingHeaders;
import dev.jamesproxy.netty.RemoteAddress;
import dev.jamesproxy.wire.HeaderDecoder;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts listeners under guard: from then on nobody is served on them without having passed the gate. */
final class Armament {
    private static final Logger LOGGER = LoggerFactory.getLogger(Armament.class);
    private static final String NAME = "proxyProtocolAccept";

    private final RemoteAddress remoteAddress = RemoteAddress.verified();
    private final ServerInternals internals = ServerInternals.verified();
    private final QuietLog quietLog = new QuietLog();

    @Inject
    Armament() {
        if (!quietLog.install()) {
            LOGGER.info("The log's backend is not logback, so health checks stay visible in it at INFO");
        }
    }

    /** Whether James has bound the listener and nobody guards it. */
    boolean isUnguarded(ListenerPlan plan) {
        return plan.server().filter(AbstractConfigurableAsyncServer::isBound).stream()
                .flatMap(server -> internals.listeningChannels(server).stream())
                .anyMatch(channel -> channel.isOpen() && channel.pipeline().get(NAME) == null);
    }

    /** @throws IllegalStateException when the listener is not bound, or not where the plan says */
    void arm(ListenerPlan plan) {
        AbstractConfigurableAsyncServer server = plan.server()
                .filter(bound -> isUnguarded(plan))
                .orElseThrow(() -> new IllegalStateException(plan.name() + " is not bound, so it cannot be guarded"));
        plan.verifyIsPlanOf(server.getListenAddresses());
        AcceptHandler accept = new AcceptHandler(guarded(plan));
        List<Channel> listening = internals.listeningChannels(server);
        for (Channel channel : listening) {
            channel.eventLoop()
                    .submit(() -> channel.pipeline().addFirst(NAME, accept))
                    .syncUninterruptibly();
        }
        // A listener that is stopped over JMX comes back with new channels.
        listening.get(0).closeFuture().addListener(closed -> LateArming.start(this, plan));
        int closed = closeUnguarded(internals.connectionLoops(server));
        LOGGER.info(
                "{} ({} {}) awaits a PROXY protocol header from {}; direct connections: {}; earlier connections closed: {}",
                plan.name(),
                plan.protocol(),
                server.getListenAddresses(),
                plan.options().policy().trustedProxies(),
                plan.options().policy().directConnections(),
                closed);
    }

    private GuardedListener guarded(ListenerPlan plan) {
        ListenerOptions options = plan.options();
        return new GuardedListener(
                options.policy(),
                new HeaderDecoder(options.maxHeaderLength()),
                options.headerTimeout(),
                options.headerPosition(),
                refusal -> plan.ownTls()
                        ? Optional.empty()
                        : Optional.of(plan.protocol().refusalLine(refusal)),
                remoteAddress,
                new JamesSessionStart(plan.protocol(), options.tlsAtProxy(), quietLog),
                new ConnectionLog(plan.name(), System::nanoTime),
                new PendingHeaders(options.maxPendingHeaders()));
    }

    /** James accepts from the moment it binds; whoever came before the guard has shown no header. */
    private static int closeUnguarded(EventLoopGroup connectionLoops) {
        int closed = 0;
        for (EventExecutor loop : connectionLoops) {
            closed += loop.submit(() -> closeUnguarded((SingleThreadEventLoop) loop))
                    .syncUninterruptibly()
                    .getNow();
        }
        return closed;
    }

    private static int closeUnguarded(SingleThreadEventLoop loop) {
        List<Channel> unguarded = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channel -> {
            if (!(channel instanceof ServerChannel) && !AcceptHandler.isGuarded(channel)) {
                unguarded.add(channel);
            }
        });
        unguarded.forEach(Channel::close);
        return unguarded.size();
    }
}
