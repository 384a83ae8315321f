// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.connection.RemoteAddress;
import dev.jamesproxy.observe.ConnectionLog;
import dev.jamesproxy.observe.ListenerStatistics;
import dev.jamesproxy.session.QuietLog;
import java.time.Clock;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes hooks. It cannot be made itself in a James, or with a Netty, that is not as expected. */
final class HookFactory {
    private static final Logger LOGGER = LoggerFactory.getLogger(HookFactory.class);

    private final MetricFactory metrics;
    private final GaugeRegistry gauges;
    private final BackgroundTasks tasks;
    private final ServerInternals internals = ServerInternals.verified();
    private final RemoteAddress remoteAddress = RemoteAddress.verified();
    private final QuietLog quietLog = new QuietLog();

    @Inject
    HookFactory(MetricFactory metrics, GaugeRegistry gauges, BackgroundTasks tasks) {
        this.metrics = metrics;
        this.gauges = gauges;
        this.tasks = tasks;
        if (!quietLog.install()) {
            LOGGER.info("the log backend is not logback; health checks stay in the log at INFO");
        }
    }

    ListenerHook hook(JamesServer server) {
        ConnectionLog log = new ConnectionLog(server.name(), System::nanoTime);
        ListenerHook hook =
                new ListenerHook(server, new ListenerStatistics(server.name(), log, metrics, Clock.systemUTC()), this);
        hook.statistics().showWaiting(hook::waiting, gauges);
        return hook;
    }

    ServerInternals internals() {
        return internals;
    }

    RemoteAddress remoteAddress() {
        return remoteAddress;
    }

    QuietLog quietLog() {
        return quietLog;
    }

    BackgroundTasks tasks() {
        return tasks;
    }
}
