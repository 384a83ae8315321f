// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of the connections, listener by listener: metrics, report and health. */
@TestInstance(Lifecycle.PER_CLASS)
class OperatingTest {
    private static final String TRUSTED = "<trustedProxies>127.0.0.0/8<";
    private static final String STRICT = "<trustedProxies>127.1.0.0/16<";
    private static final String DIRECT = "<directConnections>accept</directConnections>";
    private static final String CLIENT = "203.0.113.36";
    private static final Pattern METRIC = Pattern.compile("(?m)^(proxyProtocol_\\S+) (\\S+)$");

    private RunningJames james;

    @BeforeAll
    void start(@TempDir Path folder) {
        JamesHome home = JamesHome.in(folder)
                .replace("smtpserver.xml", TRUSTED, STRICT)
                .replace("lmtpserver.xml", TRUSTED, STRICT)
                .replace("lmtpserver.xml", "</trustedProxies>", "</trustedProxies>" + DIRECT)
                .copyListener("pop3server.xml", "pop3-proxied", "pop3-strict", text -> text.replace(TRUSTED, STRICT));
        james = RunningJames.start(home);
    }

    @AfterAll
    void stop() {
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
    }

    private Conversation connect(String from, String listener) {
        return Conversation.from(from, james.port(listener));
    }

    private Map<String, Double> metrics() {
        return METRIC.matcher(james.webAdmin("GET", "/metrics", ""))
                .results()
                .collect(Collectors.toMap(line -> line.group(1), line -> Double.valueOf(line.group(2))));
    }

    /** Awaits all that James says, so that it is counted. */
    private void serve(String from, String listener, byte[] header) {
        try (Conversation proxy = connect(from, listener).send(header)) {
            assertThat(proxy.line()).isNotEmpty();
        }
    }

    @Test
    void eachKindOfConnectionShouldBeCounted() {
        Map<String, Double> before = metrics();
        serve("127.1.36.1", "lmtp-proxied", Version.V1.header(CLIENT));
        serve("127.1.36.1", "lmtp-proxied", Version.V2.header(CLIENT));
        serve("127.1.36.1", "lmtp-proxied", Version.withTls(CLIENT));
        serve("127.1.36.1", "lmtp-proxied", Version.V2.withoutClient());
        serve("127.1.36.1", "lmtp-proxied", Version.withBadChecksum(CLIENT));
        serve("127.99.36.1", "lmtp-proxied", new byte[0]);
        try (Conversation waiting = connect("127.1.36.1", "lmtp-proxied").send("PROXY TCP4")) {
            assertThat(metrics()).containsEntry("proxyProtocol_lmtp_proxied_waiting", 1.0);
            waiting.send("x\r\n");
            assertThat(waiting.line()).startsWith("421 ");
        }
        Map<String, Double> after = metrics();
        assertThat(grown(before, after))
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
        String listener = "proxyProtocol_lmtp_proxied_";
        return after.entrySet().stream()
                .filter(metric ->
                        metric.getKey().startsWith(listener) && !metric.getKey().contains("quantile"))
                .filter(metric -> !metric.getValue().equals(before.get(metric.getKey())))
                .collect(Collectors.toMap(
                        metric -> metric.getKey().substring(listener.length()),
                        metric -> metric.getValue() - before.get(metric.getKey())));
    }

    @Test
    void reportShouldSayWhoCameAndWhoWasRefusedAndWhy() {
        serve("127.1.36.2", "smtp-proxied", Version.V2.header(CLIENT));
        serve("127.1.36.3", "smtp-proxied", "EHLO \"<b>\"\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(james.webAdmin("GET", "/proxyProtocol", ""))
                .containsPattern("\"address\":\"127.1.36.2\",\"trusted\":true,\"headers\":1,\"refused\":0,"
                        + "\"refusedInARow\":0,\"lastHeader\":\"2[^\"]+Z\"")
                .containsPattern("\"address\":\"127.1.36.3\",\"trusted\":true,\"headers\":0,\"refused\":1,"
                        + "\"refusedInARow\":1,\"lastHeader\":null")
                .containsPattern(
                        "\"time\":\"2[^\"]+Z\",\"peer\":\"127.1.36.3:\\d+\","
                                + "\"reason\":\"COMMAND_INSTEAD_OF_HEADER\",\"rule\":\"text that is no header\","
                                + "\"firstBytes\":\"EHLO \\Q\\\\\\\"<b>\\\\\\\"\\\\r\\\\n\\E\",\"likelyCause\":\"the proxy sends no header\"");
    }

    @Test
    void healthShouldNameAProxyThatSendsNoHeader() {
        String healthcheck = "/healthcheck/checks/PROXY%20protocol";
        for (int i = 0; i < 10; i++) {
            serve("127.1.36.4", "imap-proxied", "a1 NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(james.webAdmin("GET", healthcheck, ""))
                .contains("degraded")
                .contains("imap-proxied: 127.1.36.4, a trusted proxy, has sent no header that names a client");
        assertThat(james.webAdmin("GET", "/healthcheck", "")).contains("127.1.36.4");

        serve("127.1.36.4", "imap-proxied", Version.V1.header(CLIENT));
        assertThat(james.webAdmin("GET", healthcheck, "")).doesNotContain("127.1.36.4");
    }

    @Test
    void healthShouldSayWhenMoreAreRefusedThanServed() {
        for (int i = 0; i < 10; i++) {
            serve("127.99.36.5", "pop3-strict", new byte[0]);
        }
        assertThat(james.webAdmin("GET", "/healthcheck/checks/PROXY%20protocol", ""))
                .contains("degraded")
                .contains(
                        "pop3-strict: 10 connections were refused, or would have been, in the last 5 minutes, and 0 were served");
    }
}
