// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.connection.AcceptHandler;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts listeners under guard: from then on nobody is served on them without having passed the gate. */
final class Armament {
    private static final Logger LOGGER = LoggerFactory.getLogger(Armament.class);
    private static final String NAME = "proxyProtocolAccept";

    private final ServerInternals internals = ServerInternals.verified();

    @Inject
    Armament() {}

    /** Whether James has bound the listener and nobody guards it. */
    boolean isUnguarded(ListenerPlan plan) {
        return plan.server().filter(AbstractConfigurableAsyncServer::isBound).stream()
                .flatMap(server -> internals.listeningChannels(server).stream())
                .anyMatch(channel -> channel.isOpen() && channel.pipeline().get(NAME) == null);
    }

    /**
     * Puts it under guard, and closes the connections that came before: they have shown no header.
     *
     * @throws IllegalStateException when the listener is not bound, or not where the plan says
     */
    void armAtStart(Guard guard) {
        AbstractConfigurableAsyncServer server = bound(guard.plan());
        Channel armed = arm(server, guard);
        int closed = guard.options().isPresent() ? closeUnguarded(internals.connectionLoops(server)) : 0;
        guardAgainAfter(armed, guard);
        LOGGER.info("{}; earlier connections closed: {}", guard, closed);
    }

    /**
     * Puts it under guard while it serves clients, who stay.
     *
     * @throws IllegalStateException when the listener is not bound, or not where the plan says
     */
    void armInService(Guard guard) {
        guardAgainAfter(arm(bound(guard.plan()), guard), guard);
    }

    /** @throws IllegalStateException when the listener is bound, and not where the plan says */
    void verify(ListenerPlan plan) {
        List<InetSocketAddress> addresses = plan.addresses();
        if (!addresses.isEmpty()) { // it may have been stopped in this moment
            plan.verifyIsPlanOf(addresses);
        }
    }

    private AbstractConfigurableAsyncServer bound(ListenerPlan plan) {
        AbstractConfigurableAsyncServer server = plan.server()
                .filter(bound -> isUnguarded(plan))
                .orElseThrow(() -> new IllegalStateException(plan.name() + " is not bound, so it cannot be guarded"));
        plan.verifyIsPlanOf(server.getListenAddresses());
        return server;
    }

    /** Any of its listening channels: James closes them together. */
    private Channel arm(AbstractConfigurableAsyncServer server, Guard guard) {
        List<Channel> listening = internals.listeningChannels(server);
        for (Channel channel : listening) {
            channel.eventLoop()
                    .submit(() -> channel.pipeline().addFirst(NAME, guard.accept()))
                    .syncUninterruptibly();
        }
        return listening.stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(guard.plan().name() + " was stopped"));
    }

    /** A listener that is stopped over JMX comes back with new channels. */
    private void guardAgainAfter(Channel armed, Guard guard) {
        armed.closeFuture().addListener(closed -> LateArming.start(this, guard));
    }

    /** James accepts from the moment it binds. */
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
