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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the probe says of each kind of listener. A probe waits for timeouts, so several probes run at a time. */
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

    private static final String NO_PROXY_PROTOCOL = "There is no PROXY protocol on this listener";
    private static final List<Other> OTHERS = List.of(
            new Other("smtp-plain", "", NO_PROXY_PROTOCOL),
            new Other("lmtp-plain", "", NO_PROXY_PROTOCOL),
            new Other("imap-plain", "", NO_PROXY_PROTOCOL),
            new Other("pop3-plain", "", NO_PROXY_PROTOCOL),
            new Other("managesieve-plain", "", NO_PROXY_PROTOCOL),
            new Other("elsewhere", "", "This machine (127.0.0.1) is not in trustedProxies"),
            new Other("direct", "", "trustedProxies of the listener, which serves"),
            new Other("shadow", "", "The listener is in shadow mode"),
            new Other("shadow-elsewhere", "", "If it is in shadow mode (mode=shadow), this machine"),
            new Other("proxy-required", "", "The listener greets before the header"),
            new Other("tls-elsewhere", "--tls=implicit", "The listener closes every connection"),
            new Other("smtps-inside", "--tls=implicit", "it expects the header inside TLS"),
            new Other("smtps-proxied", "--tls=inside", "it probably expects the header in the clear"),
            new Other("smtps-proxied", "--timeout=4s", "it probably has TLS of its own"),
            new Other("smtp-proxied", "--tls=implicit", "The listener has no TLS of its own"),
            new Other("imap-proxied", "--protocol=smtp", "The listener does not speak SMTP"));

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    private final Map<String, CompletableFuture<Shell>> probes = new HashMap<>();
    private final RunningJames james;

    ProbeTest(RunningJames james) {
        this.james = james;
    }

    @BeforeAll
    void startAllProbes() {
        PROTECTED.forEach(each -> probe(each.listener, each.options + " --json"));
        OTHERS.forEach(each -> probe(each.listener, each.options));
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
        JsonNode json = new ObjectMapper().readTree(run.text());
        assertThat(json.at("/finding").asText()).isEqualTo("AS_EXPECTED");
        assertThat(json.at("/protocol").asText()).isEqualTo(expected.protocol);
        assertThat(json.at("/tries"))
                .hasSize(5)
                .allMatch(each -> each.at("/asExpected").asBoolean());
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void otherListenerShouldBeDiagnosed(Other expected) {
        Shell run = probe(expected.listener, expected.options).join();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text().replace('\n', ' ')).contains(expected.words);
    }

    @Test
    void tableShouldShowWhatTheListenerSaid() {
        assertThat(probe("smtp-proxied", "").join().lines())
                .contains("ok  v2                greeted as 192.0.2.1  greeted as 192.0.2.1")
                .contains("ok  v2 LOCAL          greeted               greeted");
    }

    private record Protected(String listener, String options, String protocol) {}

    /** @param words of the diagnosis */
    private record Other(String listener, String options, String words) {}
}
