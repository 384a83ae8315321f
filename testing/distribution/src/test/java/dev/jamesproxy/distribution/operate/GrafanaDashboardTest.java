// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries of the dashboard, answered by a real Prometheus that scrapes the built distribution. */
@WithJames
class GrafanaDashboardTest {
    private static final String BUSY = "smtp_proxied";
    private static final Pattern METRIC = Pattern.compile("proxyProtocol_\\w+");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final GrafanaDashboard dashboard = GrafanaDashboard.read();
    private final RunningJames james;
    private Prometheus prometheus;
    private Map<String, List<String>> choices;

    GrafanaDashboardTest(RunningJames james) {
        this.james = james;
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        prometheus = Prometheus.start(folder, james.port("webadmin"));
        // A rate needs an earlier value.
        await().atMost(PATIENCE)
                .until(() -> !prometheus.series(busy("accepted_v1")).isEmpty());
        try (Conversation client = Conversation.from("127.0.0.1", james.port("smtp-proxied"))) {
            client.send("PROXY TCP4 192.0.2.7 198.51.100.25 40000 25\r\n").line();
        }
        try (Conversation client = Conversation.from("127.0.0.1", james.port("smtp-proxied"))) {
            client.send("EHLO client.example\r\n").line();
        }
        await().atMost(PATIENCE).until(() -> isRising("accepted_v1") && isRising("refused_command_instead_of_header"));
        choices = dashboard.choices(prometheus);
    }

    @AfterAll
    void stop() {
        prometheus.close();
    }

    private static String busy(String metric) {
        return "proxyProtocol_" + BUSY + "_" + metric + "_total";
    }

    private boolean isRising(String metric) {
        return !prometheus.series("rate(" + busy(metric) + "[5m]) > 0").isEmpty();
    }

    @Test
    void variablesShouldOfferTheProtectedListeners() {
        assertThat(choices.get("job")).containsExactly("james");
        assertThat(choices.get("instance")).containsExactly("127.0.0.1:" + james.port("webadmin"));
        assertThat(choices.get("listener"))
                .contains(BUSY, "imap_proxied")
                .noneMatch(listener -> listener.contains("plain"));
    }

    @Test
    void everyTargetShouldUseExistingMetrics() {
        List<String> metrics = prometheus.labelValues("__name__", "{job=\"james\"}");
        for (String listener : choices.get("listener")) {
            dashboard
                    .expressions()
                    .forEach((panel, expressions) -> assertThat(expressions)
                            .as(panel)
                            .isNotEmpty()
                            .allSatisfy(expression -> {
                                String filled = GrafanaDashboard.forListener(listener, expression, choices);
                                prometheus.series(filled);
                                assertThat(metricsIn(filled)).isNotEmpty().isSubsetOf(metrics);
                            }));
        }
    }

    @Test
    void everyTargetShouldHaveDataOfAListenerInUse() {
        dashboard
                .expressions()
                .forEach((panel, expressions) -> assertThat(expressions)
                        .as(panel)
                        .allSatisfy(expression -> assertThat(
                                        prometheus.series(GrafanaDashboard.forListener(BUSY, expression, choices)))
                                .isNotEmpty()));
    }

    @Test
    void everyMetricShouldBeOnTheDashboard() {
        String all = GrafanaDashboard.forListener(
                BUSY, dashboard.expressions().values().toString(), choices);
        // The outcomes already show the number of headers, and the late ones are what matters of the waits.
        assertThat(prometheus.labelValues("__name__", "{__name__=~\"proxyProtocol_" + BUSY + "_.+\"}"))
                .filteredOn(
                        metric -> !metric.endsWith("_timeToHeader_count") && !metric.endsWith("_lookups_wait_count"))
                .isNotEmpty()
                .isSubsetOf(metricsIn(all));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_refused_", "_wouldBeRefused_"})
    void panelsOfRefusalsShouldHaveEveryReason(String infix) {
        List<String> reasons = Arrays.stream(Refusal.values())
                .map(reason -> infix + reason.name().toLowerCase(Locale.US) + "_total{")
                .toList();
        assertThat(dashboard.expressions().values().stream().map(List::toString).filter(panel -> panel.contains(infix)))
                .isNotEmpty()
                .allSatisfy(panel -> assertThat(panel).contains(reasons));
    }

    private static List<String> metricsIn(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group).toList();
    }
}
