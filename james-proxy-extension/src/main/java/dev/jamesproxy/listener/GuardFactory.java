// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.observe.ConnectionLog;
import dev.jamesproxy.observe.Traffic;
import dev.jamesproxy.session.SessionStarts;
import java.time.Clock;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;

/** Makes guards whose traffic is counted in James' metrics. */
final class GuardFactory {
    private final MetricFactory metrics;
    private final GaugeRegistry gauges;
    private final SessionStarts sessions;

    @Inject
    GuardFactory(MetricFactory metrics, GaugeRegistry gauges, SessionStarts sessions) {
        this.metrics = metrics;
        this.gauges = gauges;
        this.sessions = sessions;
    }

    Guard guard(ListenerPlan plan) {
        ConnectionLog log = new ConnectionLog(plan.name(), System::nanoTime);
        Guard guard = new Guard(plan, new Traffic(plan.name(), log, metrics, Clock.systemUTC()), sessions);
        guard.traffic().showWaiting(guard.pendingHeaders(), gauges);
        return guard;
    }
}
