// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.connection.ConnectionEvent.LookupTimeout;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Step 5, look-up: a connection waits for what DNS is asked about its client, and is not read meanwhile. */
final class LookupWait {
    private final ConnectionSetup setup;
    private final ClientLookup lookup;
    private Runnable timer = () -> {};
    private boolean isOver;

    private LookupWait(ConnectionSetup setup, ClientLookup lookup) {
        this.setup = setup;
        this.lookup = lookup;
    }

    /**
     * Runs {@code next} on the connection's event loop: when all answers are there, or after {@code clientLookupTimeout}.
     *
     * @return whether {@code next} has still to be run
     */
    static boolean begin(ChannelHandlerContext connection, ConnectionSetup setup, ClientLookup lookup, Runnable next) {
        Duration timeout = setup.options().lookups().timeout();
        if (lookup.all().isDone() || timeout.isZero()) {
            return false;
        }
        new LookupWait(setup, lookup).begin(connection, timeout, next);
        return true;
    }

    private void begin(ChannelHandlerContext connection, Duration timeout, Runnable next) {
        timer = setup.timers().startLookup();
        connection.channel().config().setAutoRead(false);
        Future<?> late = connection
                .executor()
                .schedule(() -> end(connection, next, true), timeout.toNanos(), TimeUnit.NANOSECONDS);
        lookup.all().whenComplete((all, none) -> {
            try {
                connection.executor().execute(() -> {
                    late.cancel(false);
                    end(connection, next, false);
                });
            } catch (RejectedExecutionException e) {
                // James has stopped the listener, and its connections with it
            }
        });
    }

    private void end(ChannelHandlerContext connection, Runnable next, boolean isLate) {
        if (isOver) {
            return;
        }
        isOver = true;
        timer.run();
        if (isLate) {
            setup.events().accept(new LookupTimeout(connection.channel().remoteAddress()));
        }
        // Before James gets the connection, because James may pause reading itself.
        connection.channel().config().setAutoRead(true);
        next.run();
    }
}
