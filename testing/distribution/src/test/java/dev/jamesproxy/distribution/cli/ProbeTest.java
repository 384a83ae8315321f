// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.distribution.james.SettingsHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Shell;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the probe says of each kind of listener. A probe waits for timeouts, so several probes run at a time. */
@Order(1)
@WithJames(value = SettingsHome.class, mayLogErrorsOfJames = true)
class ProbeTest {
    private static final int AT_A_TIME = 6;

    private static final List<Protected> PROTECTED = List.of(
            new Protected("smtp-proxied", "", "SMTP"),
            new Protected("submission-proxied", "--client=2001:db8::1", "SMTP"),
            new Protected("lmtp-proxied", "", "LMTP"),
            new Protected("imap-proxied", "", "IMAP"),
            new Protected("pop3-proxied", "", "POP3"),
            new Protected("managesieve-proxied", "", "ManageSieve"),
            new Protected("smtps-proxied", "--tls=implicit", "SMTP"),
            new Protected("imaps-proxied", "--tls=implicit", "IMAP"),
            new Protected("pop3s-proxied", "--tls=implicit", "POP3"),
            new Protected("smtps-inside", "--tls=inside", "SMTP"));

    private static final List<Other> OTHERS = List.of(
            new Other("smtp-plain", "", "NO_PROXY_PROTOCOL"),
            new Other("lmtp-plain", "", "NO_PROXY_PROTOCOL"),
            new Other("imap-plain", "", "NO_PROXY_PROTOCOL"),
            new Other("pop3-plain", "", "NO_PROXY_PROTOCOL"),
            new Other("managesieve-plain", "", "NO_PROXY_PROTOCOL"),
            new Other("elsewhere", "", "NOT_TRUSTED"),
            new Other("direct", "", "DIRECT"),
            new Other("shadow", "", "SHADOW"),
            new Other("shadow-elsewhere", "", "HEADER_OPTIONAL"),
            new Other("proxy-required", "", "GREETS_BEFORE_HEADER"),
            new Other("tls-elsewhere", "--tls=implicit", "CLOSED"),
            new Other("smtps-inside", "--tls=implicit", "HEADER_INSIDE_TLS"),
            new Other("smtps-proxied", "--tls=inside", "HEADER_BEFORE_TLS"),
            new Other("smtps-proxied", "--timeout=7s", "TLS_AFTER_HEADER"),
            new Other("smtp-proxied", "--tls=implicit", "NO_TLS"),
            new Other("imap-proxied", "--protocol=smtp", "OTHER_PROTOCOL"));

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<String, CompletableFuture<Shell>> probes = new HashMap<>();
    private final RunningJames james;

    ProbeTest(RunningJames james) {
        this.james = james;
    }

    @BeforeAll
    void startAllProbes() {
        PROTECTED.forEach(each -> probe(each.listener, each.options + " --json"));
        OTHERS.forEach(each -> probe(each.listener, each.options + " --json"));
        probe("smtp-proxied", "");
    }

    @AfterAll
    void stop() {
        threads.shutdownNow();
    }

    /** The result of a probe, which runs once. */
    private CompletableFuture<Shell> probe(String listener, String options) {
        String command = "bin/james-proxy probe 127.0.0.1:" + james.port(listener) + " " + options;
        return probes.computeIfAbsent(
                command, unused -> CompletableFuture.supplyAsync(() -> Shell.run(JamesHome.built(), command), threads));
    }

    @ParameterizedTest
    @FieldSource("PROTECTED")
    void protectedListenerShouldBeAsExpected(Protected expected) throws IOException {
        Shell run = probe(expected.listener, expected.options + " --json").join();
        assertThat(run.exitCode()).as(run.text()).isZero();
        JsonNode json = json(run);
        assertThat(finding(json)).isEqualTo("AS_EXPECTED");
        assertThat(json.at("/protocol").asText()).isEqualTo(expected.protocol);
        assertThat(json.at("/tries"))
                .hasSize(5)
                .allMatch(each -> each.at("/asExpected").asBoolean());
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void otherListenerShouldGetItsFinding(Other expected) throws IOException {
        Shell run = probe(expected.listener, expected.options + " --json").join();
        assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
        assertThat(finding(json(run))).isEqualTo(expected.finding);
    }

    private static JsonNode json(Shell run) throws IOException {
        return new ObjectMapper().readTree(run.text());
    }

    private static String finding(JsonNode json) {
        return json.at("/finding").asText();
    }

    @Test
    void tableShouldShowTheAnswersOfTheListener() {
        assertThat(probe("smtp-proxied", "").join().lines())
                .contains("ok  v2                greeted as 192.0.2.1  greeted as 192.0.2.1")
                .contains("ok  v2 LOCAL          greeted               greeted");
    }

    private record Protected(String listener, String options, String protocol) {}

    private record Other(String listener, String options, String finding) {}
}
