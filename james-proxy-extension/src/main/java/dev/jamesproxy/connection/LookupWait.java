// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.jamesproxy.connection.ConnectionEvent.LookupTimeout;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Step 5, look-up: a connection waits for what DNS is asked about its client, and is not read meanwhile. */
final class LookupWait {
    private final ConnectionSetup setup;
    private @Nullable Future<?> late;
    private boolean isOver;

    LookupWait(ConnectionSetup setup) {
        this.setup = setup;
    }

    /**
     * Runs {@code next} on the connection's event loop: when all answers are there, or after {@code clientLookupTimeout}.
     *
     * @return whether {@code next} has still to be run
     */
    boolean begin(ChannelHandlerContext connection, ClientLookup lookup, Runnable next) {
        Duration timeout = setup.options().lookups().timeout();
        if (lookup.all().isDone() || timeout.isZero()) {
            return false;
        }
        Runnable timer = setup.timers().startLookup();
        connection.channel().config().setAutoRead(false);
        late = connection.executor().schedule(() -> end(connection, next, timer, true), timeout.toNanos(), NANOSECONDS);
        lookup.all().whenComplete((all, none) -> {
            try {
                connection.executor().execute(() -> end(connection, next, timer, false));
            } catch (RejectedExecutionException e) {
                // James has stopped the listener, and its connections with it
            }
        });
        return true;
    }

    /** The connection has ended: nothing is run. */
    void cancel() {
        isOver = true;
        if (late != null) {
            late.cancel(false);
        }
    }

    private void end(ChannelHandlerContext connection, Runnable next, Runnable timer, boolean isLate) {
        if (isOver) {
            return;
        }
        cancel();
        try {
            timer.run();
            if (isLate) {
                setup.events().accept(new LookupTimeout(connection.channel().remoteAddress()));
            }
        } finally { // no client loses its session because of a metric
            // Before James gets the connection, because James may pause reading itself.
            connection.channel().config().setAutoRead(true);
            next.run();
        }
    }
}
