// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;

/** A client, a proxy and James, each in its own container. */
@TestInstance(Lifecycle.PER_CLASS)
class ContainersTest {
    private final MailNetwork mail = new MailNetwork();
    private final GenericContainer<?> james = mail.james("james-1");
    private final GenericContainer<?> haProxy = mail.haProxy();
    private final GenericContainer<?> nginx = mail.nginx();
    private final GenericContainer<?> client = mail.client();
    private final AtomicInteger messages = new AtomicInteger();

    @BeforeAll
    void start() {
        james.start();
        MailNetwork.run(james, "sh", "-c", "echo secret | bin/add-user alice@example.com");
        haProxy.start();
        nginx.start();
        client.start();
        for (String proxy : new String[] {MailNetwork.HAPROXY, MailNetwork.NGINX}) {
            await().atMost(Duration.ofSeconds(20)).until(() -> ehlo(proxy).contains("Hello"));
        }
    }

    @AfterAll
    void stop() {
        mail.close();
    }

    private String talk(String host, int port, String... linesAndAnswers) {
        List<String> command = new ArrayList<>(List.of("/talk", host, "" + port));
        command.addAll(List.of(linesAndAnswers));
        return MailNetwork.run(client, command.toArray(String[]::new));
    }

    private String ehlo(String proxy) {
        return talk(proxy, 25, "^220 ", "EHLO me", "^250 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {MailNetwork.HAPROXY, MailNetwork.NGINX})
    void jamesShouldSeeTheClient(String proxy) {
        assertThat(ehlo(proxy)).contains("Hello me [" + mail.clientAddress() + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {MailNetwork.HAPROXY, MailNetwork.NGINX})
    void receivedShouldHaveTheAddressOfTheClient(String proxy) {
        String message = "message-" + messages.incrementAndGet();
        assertThat(talk(
                        proxy,
                        25,
                        "^220 ",
                        "EHLO me",
                        "^250 ",
                        "MAIL FROM:<someone@client.example>",
                        "^250 ",
                        "RCPT TO:<alice@example.com>",
                        "^250 ",
                        "DATA",
                        "^354 ",
                        "Subject: " + message + "\\r\\n\\r\\nHello\\r\\n.",
                        "^250 "))
                .contains("Message received");

        assertThat(headerOf(message)).contains("Received: from ", "([" + mail.clientAddress() + "])");
    }

    private String headerOf(String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> Stream.of(inbox().split("\\* \\d+ FETCH "))
                                .filter(header -> header.contains("Subject: " + subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private String inbox() {
        return talk(
                MailNetwork.HAPROXY,
                143,
                "^\\* OK ",
                "a LOGIN alice@example.com secret",
                "^a OK",
                "b SELECT INBOX",
                "^b OK",
                "c FETCH 1:* (BODY.PEEK[HEADER])",
                "^c OK");
    }

    @Test
    void containerOutsideTrustedProxiesShouldBeRefused() {
        assertThat(talk("james-1", 2525, "^220 ", "EHLO me", "^250 "))
                .startsWith("421 4.3.2 This port accepts connections from the load balancer only")
                .doesNotContain("220");
        await().untilAsserted(() ->
                assertThat(james.getLogs()).contains("smtp-proxied: refused " + mail.clientAddress() + ":"));
    }

    @Test
    void clientShouldBeServedAfterARestartOfTheProxy() {
        haProxy.getDockerClient()
                .restartContainerCmd(haProxy.getContainerId())
                .withTimeout(1)
                .exec();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ehlo(MailNetwork.HAPROXY)).contains("[" + mail.clientAddress() + "]"));
    }
}
