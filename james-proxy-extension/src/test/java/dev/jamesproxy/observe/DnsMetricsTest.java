// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import dev.jamesproxy.dns.HostNames;
import dev.jamesproxy.dns.ManualDns;
import java.util.Map;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Rcode;

class DnsMetricsTest {
    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final ManualDns client = new ManualDns();
    private final HostNames names = new HostNames(client.client());

    DnsMetricsTest() {
        client.client().observe(new DnsMetrics("names", metrics));
    }

    private Map<String, Integer> counts() {
        return metrics.countForPrefixName("proxyProtocolDns.names.");
    }

    private void ask(String address) {
        names.unconfirmed(InetAddresses.forString(address));
    }

    @Test
    void everyCounterShouldBeThereFromTheStart() {
        assertThat(counts())
                .containsOnly(
                        Map.entry("proxyProtocolDns.names.asked", 0),
                        Map.entry("proxyProtocolDns.names.fromCache", 0),
                        Map.entry("proxyProtocolDns.names.failed", 0));
    }

    @Test
    void questionsShouldBeCounted() {
        ask("192.0.2.1");
        ask("192.0.2.1");
        dns.failWith(Rcode.SERVFAIL);
        ask("192.0.2.2");

        assertThat(counts())
                .containsOnly(
                        Map.entry("proxyProtocolDns.names.asked", 2),
                        Map.entry("proxyProtocolDns.names.fromCache", 1),
                        Map.entry("proxyProtocolDns.names.failed", 1));
        assertThat(metrics.executionTimesFor("proxyProtocolDns.names.time")).hasSize(2);
    }
}
