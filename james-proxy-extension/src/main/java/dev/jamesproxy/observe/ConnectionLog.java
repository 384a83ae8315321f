// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import java.net.SocketAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the events of one listener. Refusals are WARN, at most one line a second for each reason, so that no peer can fill the
 * disk by being refused; each line counts the ones that were suppressed before it. DEBUG has them all.
 */
public final class ConnectionLog implements Consumer<ConnectionEvent> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConnectionLog.class);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final String listener;
    private final LongSupplier nanoTime;
    private final Map<Refusal, LastWarning> lastWarnings = new EnumMap<>(Refusal.class);

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    public ConnectionLog(String listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    @Override
    public void accept(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Refused refused) {
            refused("refused", refused.connection());
        } else if (event instanceof ConnectionEvent.WouldBeRefused would) {
            refused("would have refused", would.connection());
        } else if (event instanceof ConnectionEvent.UnexpectedHeader header) {
            refused(header.mode() == Mode.SHADOW ? "would have refused" : "refused", header.connection());
        } else if (event instanceof ConnectionEvent.Failed failed) {
            String peer = RefusedConnection.named(failed.peer());
            LOGGER.error("{}: internal error, closed the connection from {}", listener, peer, failed.cause());
        } else if (LOGGER.isDebugEnabled()) {
            normal(event);
        }
    }

    private void refused(String verb, RefusedConnection connection) {
        long suppressed = suppressedBefore(connection.refusal());
        if (suppressed == 0) {
            LOGGER.warn("{}: {} {}", listener, verb, connection.describe());
        } else if (suppressed > 0) {
            LOGGER.warn(
                    "{}: {} {}; {} similar refusals suppressed since the last warning",
                    listener,
                    verb,
                    connection.describe(),
                    suppressed);
        } else if (LOGGER.isDebugEnabled()) {
            LOGGER.debug("{}: {} {}", listener, verb, connection.describe());
        }
    }

    /** How many were suppressed since the last warning; negative while the next one has to wait. */
    private synchronized long suppressedBefore(Refusal refusal) {
        long now = nanoTime.getAsLong();
        LastWarning last = lastWarnings.get(refusal);
        if (last != null && now - last.time < INTERVAL) {
            last.suppressed++;
            return -1;
        }
        lastWarnings.put(refusal, new LastWarning(now));
        return last == null ? 0 : last.suppressed;
    }

    /** Health checks are normal too, and never above DEBUG. */
    private void normal(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Served served) {
            debug("{}: serving {}", served.client());
        } else if (event instanceof ConnectionEvent.ServedDirectly direct) {
            debug("{}: serving {} directly", direct.peer());
        } else if (event instanceof ConnectionEvent.ServedWithoutClient check) {
            debug("{}: health check from {}: the header names no client", check.proxy());
        } else if (event instanceof ConnectionEvent.ClosedUnused check) {
            debug("{}: health check from {}: closed without sending anything", check.peer());
        } else if (event instanceof ConnectionEvent.ClosedDuringLookup closed) {
            debug("{}: {} closed the connection during the DNS look-ups", closed.peer());
        } else if (event instanceof ConnectionEvent.LookupTimeout late) {
            debug("{}: serving {} without all answers of DNS", late.peer());
        }
    }

    private void debug(String line, SocketAddress peer) {
        LOGGER.debug(line, listener, RefusedConnection.named(peer));
    }

    private static final class LastWarning {
        private final long time;
        private long suppressed;

        private LastWarning(long time) {
            this.time = time;
        }
    }
}
