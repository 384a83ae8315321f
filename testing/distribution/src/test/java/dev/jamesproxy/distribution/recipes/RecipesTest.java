// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.programs.Certificates;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.distribution.programs.HaProxyStats;
import dev.jamesproxy.distribution.programs.Nginx;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.FreePort;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipes for HAProxy and nginx, run from the files that the pages show. */
@WithJames
class RecipesTest {
    private static final String CLIENT = "127.20.3.1";

    private final int stats = FreePort.next();
    private final RunningJames james;
    private Recipe haProxyCfg;
    private Recipe nginxConf;
    private HaProxy haProxy;
    private Nginx nginx;

    RecipesTest(RunningJames james) {
        this.james = james.addUser("alice@example.com", "secret");
    }

    @BeforeAll
    void start(@TempDir Path proxy) {
        haProxyCfg = new Recipe("haproxy.cfg", james);
        nginxConf = new Recipe("nginx.conf", james);
        String certificate = new Certificates(proxy).create("mail.example").toString();
        haProxy = HaProxy.startWith(
                proxy,
                haProxyCfg
                                .text()
                                .replace("/etc/haproxy/mail.pem", certificate)
                                .replace(
                                        "/run/haproxy.sock",
                                        proxy.resolve("socket").toString())
                        + HaProxyStats.section(stats));
        nginx = Nginx.start(
                proxy,
                nginxConf
                        .text()
                        .replace(
                                "/var/log/nginx/mail.log",
                                proxy.resolve("mail.log").toString()));
    }

    @AfterAll
    void stop() {
        nginx.close();
        haProxy.close();
        assertThat(james.logAtInfoOrAbove()).noneMatch(LogLine::isRefusal);
    }

    private Conversation connect(Recipe recipe, int port) {
        return Conversation.from(CLIENT, recipe.port(port));
    }

    private Recipe recipe(String file) {
        return file.equals("haproxy.cfg") ? haProxyCfg : nginxConf;
    }

    @ParameterizedTest
    @CsvSource({
        "haproxy.cfg, 25, SMTP",
        "haproxy.cfg, 587, SUBMISSION",
        "haproxy.cfg, 24, LMTP",
        "nginx.conf, 25, SMTP",
        "nginx.conf, 587, SUBMISSION"
    })
    void proxyShouldNameTheClient(String file, int port, Protocol protocol) {
        try (Conversation client = connect(recipe(file), port)) {
            protocol.awaitGreeting(client);
            assertThat(protocol.ask(client)).contains("[" + CLIENT + "]");
        }
    }

    @Test
    void tlsThatEndsAtHaProxyShouldBeTlsForJames() {
        try (Conversation client = connect(haProxyCfg, 465).startTls()) {
            Protocol.SUBMISSION.awaitGreeting(client);
            assertThat(Protocol.SUBMISSION.showsTls(client)).isTrue();
        }
    }

    @Test
    void everyServerOfHaProxyShouldBeUp() {
        await().untilAsserted(() -> assertThat(HaProxyStats.read(stats).checksOfServers())
                .hasSize(6)
                .allSatisfy((server, check) -> assertThat(check).matches("L[47]OK")));
    }

    @Test
    void nginxShouldPassTlsOfSubmissionThrough() {
        try (Conversation client = connect(nginxConf, 465).startTls()) {
            Protocol.SUBMISSION.awaitGreeting(client);
            assertThat(Protocol.SUBMISSION.ask(client)).contains("[" + CLIENT + "]", "AUTH");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "haproxy.cfg, 143, 127.20.3.2",
        "haproxy.cfg, 993, 127.20.3.3",
        "nginx.conf, 143, 127.20.3.4",
        "nginx.conf, 993, 127.20.3.5"
    })
    void imapSessionShouldHaveTheClient(String file, int port, String address) {
        try (Conversation client = Conversation.from(address, recipe(file).port(port))) {
            if (port == 993) {
                client.startTls();
            }
            Protocol.IMAP.awaitGreeting(client);
            Mailbox.of(client, "alice@example.com", "secret");
        }
        james.awaitLog("[IMAP " + address);
    }
}
