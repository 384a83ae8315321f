// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.connection.ConnectionObserver;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log why connections of one listener were refused: at WARN at most one line a second for each reason, so
 * that nobody can fill a disk by being refused, and each line counts those that were left out before it. DEBUG has them
 * all.
 */
public final class ConnectionLog implements ConnectionObserver {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConnectionLog.class);
    private static final long SILENCE = TimeUnit.SECONDS.toNanos(1);

    private final String listener;
    private final LongSupplier nanoTime;
    private final Map<Refusal, Silence> silences = new EnumMap<>(Refusal.class);

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    public ConnectionLog(String listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    @Override
    public void refused(RefusedConnection connection) {
        long suppressed = suppressedBefore(connection.refusal());
        if (suppressed == 0) {
            LOGGER.warn("{} {}", listener, connection.describe());
        } else if (suppressed > 0) {
            LOGGER.warn("{} {}; {} more like it since the last warning", listener, connection.describe(), suppressed);
        } else if (LOGGER.isDebugEnabled()) {
            LOGGER.debug("{} {}", listener, connection.describe());
        }
    }

    /** How many were left out since the last line; negative while the next line has to wait. */
    private synchronized long suppressedBefore(Refusal refusal) {
        long now = nanoTime.getAsLong();
        Silence silence = silences.get(refusal);
        if (silence != null && now - silence.since < SILENCE) {
            silence.suppressed++;
            return -1;
        }
        silences.put(refusal, new Silence(now));
        return silence == null ? 0 : silence.suppressed;
    }

    @Override
    public Runnable headerAwaited(InetSocketAddress proxy) {
        return () -> {};
    }

    @Override
    public void accepted(ClientAddress client) {
        debug("{} serves {}", client);
    }

    /** A health check is normal; never above DEBUG. */
    @Override
    public void withoutClient(InetSocketAddress proxy) {
        debug("{} no client behind {}: its header names no client", proxy);
    }

    @Override
    public void closedSilently(SocketAddress proxy) {
        debug("{} no client behind {}: connected and closed", proxy);
    }

    @Override
    public void direct(InetSocketAddress peer) {
        debug("{} serves {} directly", peer);
    }

    /** Every connection comes here, so that nothing is put into words that nobody reads. */
    private void debug(String line, SocketAddress peer) {
        if (LOGGER.isDebugEnabled()) {
            LOGGER.debug(line, listener, RefusedConnection.named(peer));
        }
    }

    @Override
    public void failed(SocketAddress peer, Throwable cause) {
        LOGGER.error(
                "{} closed {} because of a fault of this extension", listener, RefusedConnection.named(peer), cause);
    }

    private static final class Silence {
        private final long since;
        private long suppressed;

        private Silence(long since) {
            this.since = since;
        }
    }
}
