// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import dev.jamesproxy.dns.DnsAnswer;
import dev.jamesproxy.dns.DnsObserver;
import java.util.function.Consumer;
import org.apache.james.metrics.api.Metric;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.metrics.api.TimeMetric;

/** The questions to DNS about one subject, for all listeners, in James' own metrics. {@code docs/operating.md} has their names. */
public final class DnsMetrics implements DnsObserver {
    private final String prefix;
    private final MetricFactory factory;
    private final Metric asked;
    private final Metric fromCache;
    private final Metric failed;

    /** @param subject {@code names} or {@code lists} */
    public DnsMetrics(String subject, MetricFactory factory) {
        this.prefix = "proxyProtocolDns." + subject + ".";
        this.factory = factory;
        this.asked = factory.generate(prefix + "asked");
        this.fromCache = factory.generate(prefix + "fromCache");
        this.failed = factory.generate(prefix + "failed");
        timer();
    }

    private TimeMetric timer() {
        return factory.timer(prefix + "time");
    }

    @Override
    public void answeredFromCache() {
        fromCache.increment();
    }

    @Override
    public Consumer<DnsAnswer> asked() {
        asked.increment();
        TimeMetric timer = timer();
        return answer -> {
            timer.stopAndPublish();
            if (answer.failure().isPresent()) {
                failed.increment();
            }
        };
    }
}
