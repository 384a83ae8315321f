// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.SettingsHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Metrics, report and health of each listener. */
@WithJames(SettingsHome.class)
class OperatingTest {
    private static final String CLIENT = "203.0.113.36";
    private static final Pattern METRIC = Pattern.compile("(?m)^(proxyProtocol_\\S+) (\\S+)$");

    private final RunningJames james;

    OperatingTest(RunningJames james) {
        this.james = james;
    }

    private Conversation connect(String from, String listener) {
        return Conversation.from(from, james.port(listener));
    }

    private Map<String, Double> metrics() {
        return METRIC.matcher(james.webAdmin("GET", "/metrics", ""))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
    }

    /** Waits for the answer of James: then the connection is counted. */
    private void serve(String from, String listener, byte[] header) {
        try (Conversation proxy = connect(from, listener).send(header)) {
            assertThat(proxy.line()).isNotEmpty();
        }
    }

    /** Whether a greeting waits depends on the name servers of the machine. */
    private static Map<String, Double> withoutLookups(Map<String, Double> metrics) {
        metrics.keySet().removeIf(name -> name.startsWith("lookups_"));
        return metrics;
    }

    @Test
    void eachKindOfConnectionShouldBeCounted() {
        Map<String, Double> before = metrics();
        serve("127.1.36.1", "lmtp-counted", HeaderVersion.V1.header(CLIENT));
        serve("127.1.36.1", "lmtp-counted", HeaderVersion.V2.header(CLIENT));
        serve("127.1.36.1", "lmtp-counted", HeaderVersion.withTls(CLIENT));
        serve("127.1.36.1", "lmtp-counted", HeaderVersion.V2.withoutClient());
        serve("127.1.36.1", "lmtp-counted", HeaderVersion.withBadChecksum(CLIENT));
        serve("127.99.36.1", "lmtp-counted", new byte[0]);
        try (Conversation waiting = connect("127.1.36.1", "lmtp-counted").send("PROXY TCP4")) {
            assertThat(metrics()).containsEntry("proxyProtocol_lmtp_counted_waiting", 1.0);
            waiting.send("x\r\n");
            assertThat(waiting.line()).startsWith("421 ");
        }
        Map<String, Double> after = metrics();
        assertThat(withoutLookups(grown(before, after)))
                .containsOnly(
                        Map.entry("accepted_v1_total", 1.0),
                        Map.entry("accepted_v2_total", 2.0),
                        Map.entry("tlsAtProxy_total", 1.0),
                        Map.entry("healthChecks_total", 1.0),
                        Map.entry("direct_total", 1.0),
                        Map.entry("refused_bad_checksum_total", 1.0),
                        Map.entry("refused_malformed_header_total", 1.0),
                        Map.entry("timeToHeader_count", 4.0));
    }

    private static Map<String, Double> grown(Map<String, Double> before, Map<String, Double> after) {
        String listener = "proxyProtocol_lmtp_counted_";
        return after.entrySet().stream()
                .filter(metric ->
                        metric.getKey().startsWith(listener) && !metric.getKey().contains("quantile"))
                .filter(metric -> !metric.getValue().equals(before.get(metric.getKey())))
                .collect(Collectors.toMap(
                        metric -> metric.getKey().substring(listener.length()),
                        metric -> metric.getValue() - before.get(metric.getKey())));
    }

    @Test
    void reportShouldHavePeersAndRefusalsWithTheirReasons() {
        serve("127.1.36.2", "smtp-counted", HeaderVersion.V2.header(CLIENT));
        serve("127.1.36.3", "smtp-counted", "EHLO \"<b>\"\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(james.webAdmin("GET", "/proxyProtocol", ""))
                .containsPattern("\"address\":\"127.1.36.2\",\"trusted\":true,\"headers\":1,\"refused\":0,"
                        + "\"refusedInARow\":0,\"lastHeader\":\"2[^\"]+Z\"")
                .containsPattern("\"address\":\"127.1.36.3\",\"trusted\":true,\"headers\":0,\"refused\":1,"
                        + "\"refusedInARow\":1,\"lastHeader\":null")
                .containsPattern(
                        "\"time\":\"2[^\"]+Z\",\"peer\":\"127.1.36.3:\\d+\","
                                + "\"reason\":\"COMMAND_INSTEAD_OF_HEADER\",\"rule\":\"starts with neither [^,]+\","
                                + "\"firstBytes\":\"EHLO \\Q\\\\\\\"<b>\\\\\\\"\\\\r\\\\n\\E\",\"likelyCause\":\"the proxy does not send the header; enable it there \\(HAProxy: send-proxy-v2\\)\"");
    }

    @Test
    void healthShouldNameAProxyThatSendsNoHeader() {
        String healthcheck = "/healthcheck/checks/PROXY%20protocol";
        for (int i = 0; i < 10; i++) {
            serve("127.1.36.4", "imap-counted", "a1 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(james.webAdmin("GET", healthcheck, ""))
                .contains("degraded")
                .contains(
                        "imap-counted: proxy 127.1.36.4: 10 connections in a row without a valid header for a client");
        assertThat(james.webAdmin("GET", "/healthcheck", "")).contains("127.1.36.4");

        serve("127.1.36.4", "imap-counted", HeaderVersion.V1.header(CLIENT));
        assertThat(james.webAdmin("GET", healthcheck, "")).doesNotContain("127.1.36.4");
    }

    @Test
    void healthShouldBeDegradedWhenMoreAreRefusedThanServed() {
        for (int i = 0; i < 10; i++) {
            serve("127.99.36.5", "pop3-counted", new byte[0]);
        }
        assertThat(james.webAdmin("GET", "/healthcheck/checks/PROXY%20protocol", ""))
                .contains("degraded")
                .contains(
                        "pop3-counted: 10 connections were refused, or would have been, in the last 5 minutes; 0 were served");
    }
}
