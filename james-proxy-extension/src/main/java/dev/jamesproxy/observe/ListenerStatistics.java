// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.ConnectionTimers;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happened to the connections of one listener. Passes each event to its subscribers: counters, peers and log. */
public final class ListenerStatistics implements Consumer<ConnectionEvent> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListenerStatistics.class);

    private final ConnectionCounters counters;
    private final PeerHistory peers;
    private final RecentOutcomes outcomes;
    private final RecentRefusals refusals;
    private final List<Consumer<ConnectionEvent>> subscribers;
    private final Clock clock;
    private volatile Optional<Instant> unprotected = Optional.empty();

    /**
     * @param listener the name of the listener; listeners with the same name share their metrics
     * @param log the last subscriber
     */
    public ListenerStatistics(String listener, Consumer<ConnectionEvent> log, MetricFactory metrics, Clock clock) {
        this.clock = clock;
        counters = new ConnectionCounters(listener, metrics);
        peers = new PeerHistory(clock);
        outcomes = new RecentOutcomes(clock);
        refusals = new RecentRefusals(clock);
        subscribers = List.of(counters, outcomes, refusals, peers, log);
    }

    /** Registers the number of connections that wait for a header as a gauge. */
    public void showWaiting(IntSupplier waiting, GaugeRegistry gauges) {
        counters.showWaiting(waiting, gauges);
    }

    /** A listening channel that should have been protected was not, so that it may have served connections without a header. */
    public void wasUnprotected() {
        counters.wasUnprotected();
        unprotected = Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public void accept(ConnectionEvent event) {
        subscribers.forEach(subscriber -> accept(subscriber, event));
    }

    /** Metrics and log backends are foreign code: if one fails, the others still get the event and the connection goes on. */
    private static void accept(Consumer<ConnectionEvent> subscriber, ConnectionEvent event) {
        try {
            subscriber.accept(event);
        } catch (RuntimeException e) {
            LOGGER.error("internal error in a subscriber of connection events", e);
        }
    }

    /** Measures what connections wait for. */
    public ConnectionTimers timers() {
        return counters;
    }

    /** The connections since James started. */
    public ConnectionCounts counts() {
        return counters.counts();
    }

    /** The last 100 proxies and the last 100 other peers that were refused, the latest first. */
    public List<PeerActivity> peers() {
        return peers.activities();
    }

    /** The last 100 refusals, the latest first. */
    public List<RecentRefusal> refusals() {
        return refusals.latestFirst();
    }

    /**
     * What an administrator should look at, one sentence each.
     *
     * @param trusted the present proxies
     */
    public List<String> troubles(TrustedProxies trusted) {
        Stream<String> late = unprotected.stream()
                .map(time -> "James bound it at " + time + " before it was protected; connections without a header"
                        + " were closed, but may have been served before");
        return Stream.of(late, peers.troubles(trusted).stream(), outcomes.trouble().stream())
                .flatMap(each -> each)
                .toList();
    }
}
