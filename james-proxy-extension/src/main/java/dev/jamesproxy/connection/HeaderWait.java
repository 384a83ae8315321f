// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The time in which one connection waits for its header: it has a deadline, and a place among those that wait. */
final class HeaderWait {
    private final ChannelHandlerContext connection;
    private final GuardedListener listener;
    private final Runnable headerCame;
    private Future<?> deadline;

    HeaderWait(ChannelHandlerContext connection, GuardedListener listener, InetSocketAddress proxy) {
        this.connection = connection;
        this.listener = listener;
        this.headerCame = listener.observer().headerAwaited(proxy);
    }

    /**
     * @param late runs when the time is over
     * @param giveUp runs when the place is needed, unless the header has come in the meantime
     */
    void start(Runnable late, Runnable giveUp) {
        long nanos = listener.headerTimeout().toNanos();
        deadline = connection.executor().schedule(late, nanos, TimeUnit.NANOSECONDS);
        // Its header may lie in the socket already: the loop reads once more before it comes to what is scheduled.
        listener.pendingHeaders()
                .add(connection, () -> connection.executor().schedule(giveUp, 1, TimeUnit.MILLISECONDS));
    }

    void headerCame() {
        headerCame.run();
    }

    void end() {
        deadline.cancel(false);
        listener.pendingHeaders().remove(connection);
    }
}
