// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.ChannelHandlerContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of one listener that wait for a header, the oldest first. Their number is limited. When there are too many,
 * the one that has waited longest loses its place, so silent connections cannot keep others out.
 */
public final class PendingHeaders {
    private final Map<ChannelHandlerContext, Runnable> waiting = new LinkedHashMap<>();
    private int limit;

    /**
     * @param limit how many may wait, at least 1
     * @throws IllegalArgumentException when it is less
     */
    public PendingHeaders(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: at least 1)");
        }
        this.limit = limit;
    }

    /** Changes how many may wait. Connections that wait already keep their places. */
    public synchronized void limit(int changed) {
        limit = changed;
    }

    /** How many wait now. */
    public synchronized int size() {
        return waiting.size();
    }

    /** @param onTooMany runs on the connection's event loop when it loses its place */
    synchronized void add(ChannelHandlerContext connection, Runnable onTooMany) {
        waiting.put(connection, onTooMany);
        if (waiting.size() > limit) {
            ChannelHandlerContext oldest = waiting.keySet().iterator().next();
            oldest.executor().execute(waiting.remove(oldest));
        }
    }

    synchronized void remove(ChannelHandlerContext connection) {
        waiting.remove(connection);
    }
}
