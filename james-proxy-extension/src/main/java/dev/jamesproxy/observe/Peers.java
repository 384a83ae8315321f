// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.Refusal;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The peers of one listener, as far as they were proxies or refused: so many of each kind as were seen last. */
final class Peers {
    private static final int MOST = 100;
    private static final int MANY_IN_A_ROW = 10;
    private static final int FEW_IN_A_ROW = 3;
    private static final Duration WHILE = Duration.ofMinutes(1);
    /** Who has not come for so long is no trouble any more. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    /** What is said of a peer before its header could be. */
    private static final Set<Refusal> OF_STRANGERS = EnumSet.of(Refusal.UNTRUSTED_PEER, Refusal.UNTRUSTED_HEADER);

    private final Clock clock;
    private final Map<InetAddress, Peer> proxies = lastSeen();
    private final Map<InetAddress, Peer> strangers = lastSeen();

    Peers(Clock clock) {
        this.clock = clock;
    }

    private static Map<InetAddress, Peer> lastSeen() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, Peer> eldest) {
                return size() > MOST;
            }
        };
    }

    /** @param namesClient whether it names one; a health check does not show that clients come through */
    synchronized void sentHeader(InetAddress proxy, boolean namesClient) {
        Peer peer = proxies.computeIfAbsent(proxy, Peer::new);
        peer.lastHeader = clock.instant();
        peer.lastSeen = peer.lastHeader;
        peer.headers++;
        if (namesClient) {
            peer.refusedInARow = 0;
        }
    }

    synchronized void refused(InetAddress address, Refusal refusal) {
        boolean stranger = OF_STRANGERS.contains(refusal);
        Peer peer = (stranger ? strangers : proxies).computeIfAbsent(address, Peer::new);
        peer.lastSeen = clock.instant();
        peer.refused++;
        // Before a second header came a good one, and the client behind the proxy may have written the second.
        if (refusal != Refusal.SECOND_HEADER) {
            peer.refusedInARow();
        }
    }

    synchronized List<PeerSeen> seen() {
        return Stream.concat(
                        proxies.values().stream().map(peer -> peer.seen(true)),
                        strangers.values().stream().map(peer -> peer.seen(false)))
                .sorted((one, other) -> other.lastSeen().compareTo(one.lastSeen()))
                .toList();
    }

    /** @param trusted those that are proxies now; who was one before is none's trouble any more */
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
        private Instant lastHeader;
        private Instant lastSeen;

        private Peer(InetAddress address) {
            this.address = address;
        }

        private void refusedInARow() {
            refusedInARow++;
            if (refusedInARow == 1) {
                firstInARow = lastSeen;
            }
        }

        private boolean isInTrouble(Instant recently) {
            boolean forAWhile = refusedInARow >= FEW_IN_A_ROW
                    && Duration.between(firstInARow, lastSeen).compareTo(WHILE) >= 0;
            return lastSeen.isAfter(recently) && (forAWhile || refusedInARow >= MANY_IN_A_ROW);
        }

        private String trouble() {
            return NetUtil.toAddressString(address)
                    + ", a trusted proxy, has sent no header that names a client in its last " + refusedInARow
                    + " connections, since " + firstInARow;
        }

        private PeerSeen seen(boolean trusted) {
            return new PeerSeen(
                    NetUtil.toAddressString(address),
                    trusted,
                    headers,
                    refused,
                    refusedInARow,
                    Optional.ofNullable(lastHeader),
                    lastSeen);
        }
    }
}
