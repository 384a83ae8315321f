// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.connection.ConnectionObserver;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.connection.RefusedConnection;
import dev.jamesproxy.header.TlsFacts;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;

/** What became of the connections of one listener. Each is handed on to the log as well. */
public final class Traffic implements ConnectionObserver {
    private final ConnectionObserver log;
    private final ConnectionMetrics metrics;
    private final Peers peers;
    private final RecentRefusals refusals = new RecentRefusals();
    private final RecentMinutes minutes;
    private final Clock clock;

    /**
     * @param listener its name, which no other listener should have: those of one name share their metrics
     * @param log hears of all of it, too
     */
    public Traffic(String listener, ConnectionObserver log, MetricFactory metrics, Clock clock) {
        this.log = log;
        this.metrics = new ConnectionMetrics(listener, metrics);
        this.peers = new Peers(clock);
        this.minutes = new RecentMinutes(clock);
        this.clock = clock;
    }

    /** Shows how many connections wait for their header, as a gauge. */
    public void showWaiting(PendingHeaders waiting, GaugeRegistry gauges) {
        metrics.showWaiting(waiting, gauges);
    }

    @Override
    public Runnable headerAwaited(InetSocketAddress proxy) {
        return metrics.headerAwaited();
    }

    @Override
    public void accepted(ClientAddress client) {
        metrics.accepted(client.header().version());
        if (client.header().tlvs().tls().filter(TlsFacts::isTls).isPresent()) {
            metrics.tlsAtProxy();
        }
        minutes.served();
        peers.sentHeader(client.peer().getAddress(), true);
        log.accepted(client);
    }

    @Override
    public void withoutClient(InetSocketAddress proxy) {
        metrics.healthCheck();
        peers.sentHeader(proxy.getAddress(), false);
        log.withoutClient(proxy);
    }

    @Override
    public void closedSilently(SocketAddress proxy) {
        metrics.healthCheck();
        log.closedSilently(proxy);
    }

    @Override
    public void direct(InetSocketAddress peer) {
        metrics.direct();
        minutes.served();
        log.direct(peer);
    }

    @Override
    public void refused(RefusedConnection connection) {
        metrics.refused(connection.refusal(), connection.mode());
        minutes.refused(connection.wasServed());
        refusals.add(new RecentRefusal(clock.instant(), connection));
        connection.address().ifPresent(address -> peers.refused(address, connection.refusal()));
        log.refused(connection);
    }

    @Override
    public void failed(SocketAddress peer, Throwable cause) {
        log.failed(peer, cause);
    }

    /** What was counted since James has started. */
    public ConnectionCounts counts() {
        return metrics.counts();
    }

    /** The peers that were proxies or pretended to be, the last ones first; at most 100 of each. */
    public List<PeerSeen> peers() {
        return peers.seen();
    }

    /** The last 100 that were refused, or would have been, the newest first. */
    public List<RecentRefusal> refusals() {
        return refusals.newestFirst();
    }

    /**
     * What an administrator has to look at, in words.
     *
     * @param trusted those who are the proxies now
     */
    public List<String> troubles(TrustedProxies trusted) {
        return Stream.concat(peers.troubles(trusted).stream(), minutes.trouble().stream())
                .toList();
    }
}
