// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the probe makes of each kind of listener of a running James. */
@TestInstance(Lifecycle.PER_CLASS)
class ProbeTest {
    private static final String SMTP = "smtpserver.xml";
    private static final String TRUSTED = "<trustedProxies>127.0.0.0/8</trustedProxies>";
    private static final String ELSEWHERE = "<trustedProxies>10.9.9.9</trustedProxies>";

    private Path folder;
    private RunningJames james;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        JamesHome home = JamesHome.in(folder)
                .edit("proxyprotocol.properties", none -> "headerTimeout=3s\n")
                .replace(SMTP, "<headerTimeout>5s</headerTimeout>", "");
        addUnusualListeners(home);
        james = RunningJames.start(home);
    }

    private static void addUnusualListeners(JamesHome home) {
        add(home, "smtp-proxied", "elsewhere", text -> text.replace(TRUSTED, ELSEWHERE));
        add(
                home,
                "smtp-proxied",
                "direct",
                text -> text.replace(TRUSTED, ELSEWHERE).replace(">reject<", ">accept<"));
        add(home, "submission-proxied", "shadow", text -> text.replace(TRUSTED, TRUSTED + "<mode>shadow</mode>"));
        add(
                home,
                "submission-proxied",
                "shadow-elsewhere",
                text -> text.replace(TRUSTED, ELSEWHERE + "<mode>shadow</mode>"));
        add(home, "smtp-plain", "own", text -> text.replace("</bind>", "</bind><proxyRequired>true</proxyRequired>"));
        add(home, "smtps-proxied", "tls-elsewhere", text -> text.replace(TRUSTED, ELSEWHERE));
        add(
                home,
                "smtps-proxied",
                "inside",
                text -> text.replace(TRUSTED, TRUSTED + "<headerPosition>insideTls</headerPosition>"));
    }

    private static void add(JamesHome home, String like, String name, UnaryOperator<String> change) {
        home.copyListener(SMTP, like, name, change);
    }

    @AfterAll
    void stop() {
        james.close();
    }

    @ParameterizedTest
    @CsvSource({
        "smtp-proxied, SMTP, ''",
        "submission-proxied, SMTP, --client=2001:db8::1",
        "lmtp-proxied, LMTP, ''",
        "imap-proxied, IMAP, ''",
        "pop3-proxied, POP3, ''",
        "managesieve-proxied, ManageSieve, ''",
        "smtps-proxied, SMTP, --tls=implicit",
        "imaps-proxied, IMAP, --tls=implicit",
        "pop3s-proxied, POP3, --tls=implicit",
        "inside, SMTP, --tls=inside"
    })
    void guardedListenerShouldBeAsExpected(String listener, String protocol, String options) throws IOException {
        Shell run = probe(listener, options + " --json");
        assertThat(run.exitCode()).as(run.text()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.text());
        assertThat(json.at("/finding").asText()).isEqualTo("AS_EXPECTED");
        assertThat(json.at("/protocol").asText()).isEqualTo(protocol);
        assertThat(json.at("/tries"))
                .hasSize(5)
                .allMatch(each -> each.at("/asExpected").asBoolean());
    }

    @ParameterizedTest
    @CsvSource({
        "smtp-plain, '', There is no PROXY protocol on this listener",
        "lmtp-plain, '', There is no PROXY protocol on this listener",
        "imap-plain, '', There is no PROXY protocol on this listener",
        "pop3-plain, '', There is no PROXY protocol on this listener",
        "managesieve-plain, '', There is no PROXY protocol on this listener",
        "elsewhere, '', This machine (127.0.0.1) is not in trustedProxies",
        "direct, '', 'trustedProxies of the listener, which serves'",
        "shadow, '', The listener is in shadow mode",
        "shadow-elsewhere, '', 'If it is in shadow mode (mode=shadow), this machine'",
        "own, '', The listener greets before the header",
        "tls-elsewhere, --tls=implicit, The listener closes every connection",
        "inside, --tls=implicit, it expects the header inside TLS",
        "smtps-proxied, --tls=inside, it probably expects the header in the clear",
        "smtps-proxied, --timeout=4s, it probably expects TLS after the header",
        "smtp-proxied, --tls=implicit, The listener does not use TLS",
        "imap-proxied, --protocol=smtp, The listener does not speak SMTP"
    })
    void otherListenerShouldBeDiagnosed(String listener, String options, String words) {
        Shell run = probe(listener, options);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text().replace('\n', ' ')).contains(words);
    }

    @Test
    void tableShouldShowWhatTheListenerSaid() {
        assertThat(probe("smtp-proxied", "").lines())
                .contains("ok  v2                greeted as 192.0.2.1  greeted as 192.0.2.1")
                .contains("ok  v2 LOCAL          greeted               greeted");
    }

    private Shell probe(String listener, String options) {
        String script = JamesHome.built().resolve("bin/james-proxy").toString();
        return Shell.run(folder, "'" + script + "' probe 127.0.0.1:" + james.port(listener) + " " + options);
    }
}
