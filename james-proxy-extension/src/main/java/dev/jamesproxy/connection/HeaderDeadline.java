// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;

/** Step 3, header: limits how long a connection may wait for its header, and how many may wait at a time. */
final class HeaderDeadline {
    private static final Future<?> NOT_STARTED = ImmediateEventExecutor.INSTANCE.newSucceededFuture(null);

    private final ConnectionSetup setup;
    private Future<?> timeout = NOT_STARTED;
    private Runnable timer = () -> {};

    HeaderDeadline(ConnectionSetup setup) {
        this.setup = setup;
    }

    /**
     * @param onTimeout runs after {@code headerTimeout}
     * @param onTooMany runs when a newer connection needs the place of this one
     */
    void start(ChannelHandlerContext connection, Runnable onTimeout, Runnable onTooMany) {
        timer = setup.timers().startHeader();
        long nanos = setup.options().headerTimeout().toNanos();
        timeout = connection.executor().schedule(onTimeout, nanos, TimeUnit.NANOSECONDS);
        // The header may already be in the socket: the event loop reads once more before it runs what is scheduled.
        setup.pendingHeaders()
                .add(connection, () -> connection.executor().schedule(onTooMany, 1, TimeUnit.MILLISECONDS));
    }

    /** Records the time to the header. */
    void headerComplete() {
        timer.run();
    }

    void end(ChannelHandlerContext connection) {
        timeout.cancel(false);
        setup.pendingHeaders().remove(connection);
    }

    /** The time that a connection has, such as {@code 5 s}. */
    String text() {
        long millis = setup.options().headerTimeout().toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
