// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.observe.PeerActivity;
import java.util.List;

/** The latest proxies and refused peers. */
record PeersView(List<PeerActivity> peers, PageClock clock) {

    List<Element> html() {
        Table table = new Table(
                "Peers", "Peer", "Kind", "Last header", "Headers", "Refused", "Refused in a row", "Last seen");
        for (PeerActivity peer : peers) {
            table.row(
                    Element.of("code", peer.address()),
                    peer.trusted() ? "proxy" : "not a proxy",
                    peer.lastHeader().<Object>map(clock::timeAndAgo).orElse("never"),
                    CountsView.number(peer.headers()),
                    CountsView.number(peer.refused()),
                    CountsView.number(peer.refusedInARow()),
                    clock.timeAndAgo(peer.lastSeen()));
        }
        return table.shortened("No proxy has sent a header yet, and no peer has been refused.", "more peers");
    }
}
