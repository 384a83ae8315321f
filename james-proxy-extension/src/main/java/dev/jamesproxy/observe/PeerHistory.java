// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The proxies and the refused peers of one listener: the latest of each. */
final class PeerHistory implements Consumer<ConnectionEvent> {
    private static final int MAX_PEERS = 100;
    private static final int MANY_IN_A_ROW = 10;
    private static final int FEW_IN_A_ROW = 3;
    private static final Duration FEW_MINIMUM = Duration.ofMinutes(1);
    /** A proxy that has not connected for this time is no longer reported. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    /** The refusals of peers that are not proxies. */
    private static final Set<Refusal> OF_OTHERS = EnumSet.of(Refusal.UNTRUSTED_PEER, Refusal.UNTRUSTED_HEADER);

    private final Clock clock;
    private final Map<InetAddress, Peer> proxies = lastSeen();
    private final Map<InetAddress, Peer> others = lastSeen();

    PeerHistory(Clock clock) {
        this.clock = clock;
    }

    private static Map<InetAddress, Peer> lastSeen() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, Peer> eldest) {
                return size() > MAX_PEERS;
            }
        };
    }

    @Override
    public void accept(ConnectionEvent event) {
        if (event instanceof ConnectionEvent.Served served) {
            sentHeader(served.client().peer().getAddress(), true);
        } else if (event instanceof ConnectionEvent.ServedWithoutClient check) {
            sentHeader(check.proxy().getAddress(), false);
        } else if (event instanceof ConnectionEvent.Refused refused) {
            refused(refused.connection());
        } else if (event instanceof ConnectionEvent.WouldBeRefused would) {
            refused(would.connection());
        } else if (event instanceof ConnectionEvent.UnexpectedHeader header) {
            refused(header.connection());
        }
    }

    private void refused(RefusedConnection connection) {
        connection.address().ifPresent(address -> refused(address, connection.refusal()));
    }

    /** @param namesClient whether the header names a client; a health check does not prove that clients get through */
    synchronized void sentHeader(InetAddress proxy, boolean namesClient) {
        Peer peer = proxies.computeIfAbsent(proxy, this::newPeer);
        peer.lastSeen = clock.instant();
        peer.lastHeader = Optional.of(peer.lastSeen);
        peer.headers++;
        if (namesClient) {
            peer.refusedInARow = 0;
        }
    }

    synchronized void refused(InetAddress address, Refusal refusal) {
        boolean isOther = OF_OTHERS.contains(refusal);
        Peer peer = (isOther ? others : proxies).computeIfAbsent(address, this::newPeer);
        peer.lastSeen = clock.instant();
        peer.refused++;
        // The first header was good, and the client behind the proxy may have sent the second one.
        if (refusal != Refusal.SECOND_HEADER) {
            peer.refusedInARow();
        }
    }

    private Peer newPeer(InetAddress address) {
        return new Peer(address, clock.instant());
    }

    /** The latest first. */
    synchronized List<PeerActivity> activities() {
        return Stream.concat(
                        proxies.values().stream().map(peer -> peer.activity(true)),
                        others.values().stream().map(peer -> peer.activity(false)))
                .sorted((one, other) -> other.lastSeen().compareTo(one.lastSeen()))
                .toList();
    }

    /** @param trusted the present proxies; a peer that is no longer a proxy is not reported */
    synchronized List<String> troubles(TrustedProxies trusted) {
        Instant recently = clock.instant().minus(FORGOTTEN);
        return proxies.values().stream()
                .filter(peer -> trusted.contains(peer.address) && peer.isInTrouble(recently))
                .map(Peer::trouble)
                .toList();
    }

    private static final class Peer {
        private final InetAddress address;
        private long headers;
        private long refused;
        private long refusedInARow;
        private Instant firstInARow;
        private Instant lastSeen;
        private Optional<Instant> lastHeader = Optional.empty();

        private Peer(InetAddress address, Instant now) {
            this.address = address;
            this.firstInARow = now;
            this.lastSeen = now;
        }

        private void refusedInARow() {
            refusedInARow++;
            if (refusedInARow == 1) {
                firstInARow = lastSeen;
            }
        }

        private boolean isInTrouble(Instant recently) {
            boolean forAWhile = refusedInARow >= FEW_IN_A_ROW
                    && Duration.between(firstInARow, lastSeen).compareTo(FEW_MINIMUM) >= 0;
            return lastSeen.isAfter(recently) && (forAWhile || refusedInARow >= MANY_IN_A_ROW);
        }

        private String trouble() {
            return "proxy " + NetUtil.toAddressString(address) + ": " + refusedInARow
                    + " connections in a row without a valid header for a client, since "
                    + firstInARow.truncatedTo(ChronoUnit.SECONDS);
        }

        private PeerActivity activity(boolean trusted) {
            return new PeerActivity(
                    NetUtil.toAddressString(address), trusted, headers, refused, refusedInARow, lastHeader, lastSeen);
        }
    }
}
