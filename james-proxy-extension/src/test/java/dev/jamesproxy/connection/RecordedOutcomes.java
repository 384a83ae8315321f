// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The events of one connection. */
final class RecordedOutcomes implements Consumer<ConnectionEvent> {
    private final List<ConnectionEvent> events = new ArrayList<>();

    @Override
    public void accept(ConnectionEvent event) {
        events.add(event);
    }

    List<ConnectionEvent.Outcome> outcomes() {
        return all(ConnectionEvent.Outcome.class);
    }

    /** Every refusal, whether it closed the connection or not. */
    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (ConnectionEvent event : events) {
            if (event instanceof ConnectionEvent.Refused refused) {
                refusals.add(refused.connection().refusal());
            } else if (event instanceof ConnectionEvent.WouldBeRefused would) {
                refusals.add(would.connection().refusal());
            } else if (event instanceof ConnectionEvent.UnexpectedHeader header) {
                refusals.add(header.connection().refusal());
            }
        }
        return refusals;
    }

    List<ConnectionEvent.Failed> failures() {
        return all(ConnectionEvent.Failed.class);
    }

    int closedUnused() {
        return all(ConnectionEvent.ClosedUnused.class).size();
    }

    boolean isServed() {
        return outcomes().stream()
                .anyMatch(outcome -> outcome instanceof ConnectionEvent.Served
                        || outcome instanceof ConnectionEvent.ServedDirectly
                        || outcome instanceof ConnectionEvent.ServedWithoutClient);
    }

    private <E> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
