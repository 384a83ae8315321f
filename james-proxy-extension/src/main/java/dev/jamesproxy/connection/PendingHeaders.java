// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.ChannelHandlerContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of one listener that still wait for a header, oldest first. There is place for a fixed number of them:
 * whoever comes when there is none takes that of the one that has waited longest, so that silence keeps nobody out. Who
 * loses its place is given up, unless its header has come in the meantime.
 */
public final class PendingHeaders {
    /** How many may wait unless configured otherwise. */
    public static final int DEFAULT_MOST = 1000;

    private int most;
    private final Map<ChannelHandlerContext, Runnable> waiting = new LinkedHashMap<>();

    /**
     * @param most how many may wait, at least 1
     * @throws IllegalArgumentException when it is less
     */
    public PendingHeaders(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most: " + most + " (expected: at least 1)");
        }
        this.most = most;
    }

    /** Changes how many may wait; those who wait are not given up for it. */
    public synchronized void limit(int changed) {
        most = changed;
    }

    /** How many wait now. */
    public synchronized int size() {
        return waiting.size();
    }

    /** @param giveUp runs on the connection's event loop when its place is needed */
    synchronized void add(ChannelHandlerContext connection, Runnable giveUp) {
        waiting.put(connection, giveUp);
        if (waiting.size() > most) {
            ChannelHandlerContext oldest = waiting.keySet().iterator().next();
            oldest.executor().execute(waiting.remove(oldest));
        }
    }

    synchronized void remove(ChannelHandlerContext connection) {
        waiting.remove(connection);
    }
}
