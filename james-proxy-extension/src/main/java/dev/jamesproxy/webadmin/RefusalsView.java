// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.RefusedConnection;
import dev.jamesproxy.observe.RecentRefusal;
import java.util.ArrayList;
import java.util.List;

/** The latest connections that were refused, or would have been. */
record RefusalsView(List<RecentRefusal> refusals, PageClock clock) {

    List<Element> html() {
        Table table = new Table("Refusals", "Time", "Peer", "Reason", "First bytes", "Likely cause");
        for (RecentRefusal refusal : refusals) {
            RefusedConnection connection = refusal.connection();
            table.row(
                    clock.time(refusal.time()),
                    Element.of("code", connection.peer()),
                    reason(refusal),
                    connection.firstBytes().isEmpty() ? "none" : Element.of("code", connection.firstBytes()),
                    connection.refusal().likelyCause());
        }
        return table.shortened("No connection has been refused.", "older refusals");
    }

    private static List<Element> reason(RecentRefusal refusal) {
        RefusedConnection connection = refusal.connection();
        List<Element> lines = new ArrayList<>();
        lines.add(Element.of("div", Element.of("code", connection.refusal())));
        if (!connection.detail().isEmpty()) {
            lines.add(Element.of("div", connection.detail()));
        }
        if (refusal.mode() == Mode.SHADOW) {
            lines.add(Element.of("div", ListenerState.badge("would have been refused", "note")));
        }
        return lines;
    }
}
