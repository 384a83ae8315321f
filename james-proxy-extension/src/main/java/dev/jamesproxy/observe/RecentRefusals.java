// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.RefusedConnection;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last refusals of one listener. */
final class RecentRefusals implements Consumer<ConnectionEvent> {
    private static final int MAX_REFUSALS = 100;

    private final Clock clock;
    private final Deque<RecentRefusal> latestFirst = new ArrayDeque<>(MAX_REFUSALS);

    RecentRefusals(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void accept(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Refused refused) {
            add(Mode.ENFORCE, refused.connection());
        } else if (event instanceof ConnectionEvent.WouldBeRefused would) {
            add(Mode.SHADOW, would.connection());
        } else if (event instanceof ConnectionEvent.UnexpectedHeader header) {
            add(header.mode(), header.connection());
        }
    }

    private synchronized void add(Mode mode, RefusedConnection connection) {
        if (latestFirst.size() == MAX_REFUSALS) {
            latestFirst.removeLast();
        }
        latestFirst.addFirst(new RecentRefusal(clock.instant(), mode, connection));
    }

    synchronized List<RecentRefusal> latestFirst() {
        return List.copyOf(latestFirst);
    }
}
