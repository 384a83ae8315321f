// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.observe.PeerSeen;
import java.util.List;

/** The proxies and strangers that were seen last. */
record PeersView(List<PeerSeen> peers, PageClock clock) {

    List<Element> html() {
        Table table =
                new Table("Peers", "Peer", "Who", "Last header", "Headers", "Refused", "Refused in a row", "Last seen");
        for (PeerSeen peer : peers) {
            table.row(
                    Element.of("code", peer.address()),
                    peer.trusted() ? "proxy" : "stranger",
                    peer.lastHeader().<Object>map(clock::timeAndAgo).orElse("never"),
                    CountsView.number(peer.headers()),
                    CountsView.number(peer.refused()),
                    CountsView.number(peer.refusedInARow()),
                    clock.timeAndAgo(peer.lastSeen()));
        }
        return table.shortened("No proxy has sent a header yet, and nobody was refused.", "more peers");
    }
}
