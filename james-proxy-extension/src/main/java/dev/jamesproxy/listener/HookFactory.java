// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.dns.DnsClient;
import dev.jamesproxy.dns.HostNames;
import dev.jamesproxy.dnsbl.DnsblZones;
import dev.jamesproxy.observe.ConnectionLog;
import dev.jamesproxy.observe.DnsMetrics;
import dev.jamesproxy.observe.ListenerStatistics;
import java.time.Clock;
import org.apache.james.metrics.api.GaugeRegistry;
import org.apache.james.metrics.api.MetricFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes hooks. Its constructor fails if this James or its Netty is not as expected. */
final class HookFactory {
    /** Anybody can have a reverse zone that does not answer. */
    private static final int MAX_OPEN_FOR_NAMES = 500;

    private static final Logger LOGGER = LoggerFactory.getLogger(HookFactory.class);

    private final MetricFactory metrics;
    private final GaugeRegistry gauges;
    private final HookServices services;

    @Inject
    HookFactory(MetricFactory metrics, GaugeRegistry gauges, BackgroundTasks tasks) {
        this.metrics = metrics;
        this.gauges = gauges;
        DnsClient names = DnsClient.withThread("proxy-protocol-dns-names", MAX_OPEN_FOR_NAMES);
        names.observe(new DnsMetrics("names", metrics));
        DnsblZones.shared().dns().observe(new DnsMetrics("lists", metrics));
        this.services = new HookServices(VerifiedJames.verified(), tasks, new HostNames(names));
        if (!services.james().quietLog().install()) {
            LOGGER.info("the log backend is not logback; health checks stay in the log at INFO");
        }
    }

    ListenerHook hook(JamesServer server) {
        ConnectionLog log = new ConnectionLog(server.name(), System::nanoTime);
        ListenerStatistics statistics = new ListenerStatistics(server.name(), log, metrics, Clock.systemUTC());
        ListenerHook hook = new ListenerHook(server, statistics, services);
        statistics.showWaiting(hook::waiting, gauges);
        return hook;
    }
}
