// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ListenerConfiguration;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.AcceptHandler;
import dev.jamesproxy.connection.GuardedListener;
import dev.jamesproxy.connection.PendingHeaders;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.observe.Traffic;
import dev.jamesproxy.session.SessionStarts;
import java.util.Optional;

/**
 * What stands in front of one listener from the first time that its configuration asks for it until James ends. New
 * rules count for the connections that come after them.
 */
final class Guard {
    private final ListenerPlan plan;
    private final Traffic traffic;
    private final SessionStarts sessions;
    private final AcceptHandler accept = new AcceptHandler();
    private final PendingHeaders pendingHeaders = new PendingHeaders(PendingHeaders.DEFAULT_MOST);
    private volatile Optional<ListenerOptions> options = Optional.empty();

    Guard(ListenerPlan plan, Traffic traffic, SessionStarts sessions) {
        this.plan = plan;
        this.traffic = traffic;
        this.sessions = sessions;
    }

    /** Takes these rules for all connections from now on; without rules it lets them pass unseen. */
    void follow(Optional<ListenerOptions> changed) {
        changed.ifPresentOrElse(rules -> accept.guard(guarded(rules)), accept::rest);
        options = changed;
    }

    private GuardedListener guarded(ListenerOptions rules) {
        ListenerConfiguration listener = plan.configuration();
        pendingHeaders.limit(rules.maxPendingHeaders());
        return new GuardedListener(
                rules.policy(),
                rules.mode(),
                new HeaderDecoder(rules.maxHeaderLength()),
                rules.headerTimeout(),
                rules.headerPosition(),
                refusal -> listener.ownTls()
                        ? Optional.empty()
                        : Optional.of(listener.protocol().refusalLine(refusal)),
                sessions.remoteAddress(),
                sessions.of(listener, rules),
                traffic,
                pendingHeaders);
    }

    ListenerPlan plan() {
        return plan;
    }

    AcceptHandler accept() {
        return accept;
    }

    /** The rules that it follows; empty while it rests. */
    Optional<ListenerOptions> options() {
        return options;
    }

    Traffic traffic() {
        return traffic;
    }

    PendingHeaders pendingHeaders() {
        return pendingHeaders;
    }

    /** What the listener does now, for the log. */
    @Override
    public String toString() {
        return options.map(rules -> "%s (%s %s) awaits a PROXY protocol header from %s; direct connections: %s%s"
                        .formatted(
                                plan.name(),
                                plan.configuration().protocol(),
                                plan.addresses(),
                                rules.policy().trustedProxies(),
                                rules.policy().directConnections(),
                                rules.mode() == Mode.SHADOW ? "; mode: shadow, nobody is refused" : ""))
                .orElse(plan.name() + " is served without a PROXY protocol header");
    }
}
