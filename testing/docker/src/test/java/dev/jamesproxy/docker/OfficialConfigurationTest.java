// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.kit.Repository;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/** The configuration files for the official images, used in this image: it has the same jar in another folder. */
@TestInstance(Lifecycle.PER_CLASS)
class OfficialConfigurationTest {
    private static final Path FILES = Repository.file("james-distribution/docker/official");

    private final MailNetwork mail = new MailNetwork();
    private final GenericContainer<?> james = mail.james("james");
    private final GenericContainer<?> haProxy = mail.haProxy();
    private final GenericContainer<?> client = mail.client();

    @BeforeAll
    void start() {
        for (String file : new String[] {"smtpserver.xml", "imapserver.xml", "extensions.properties"}) {
            james.withCopyToContainer(MountableFile.forHostPath(FILES.resolve(file), 0644), "/opt/james/conf/" + file);
        }
        haProxy.withCopyToContainer(
                MountableFile.forHostPath(FILES.resolve("haproxy.cfg"), 0644), "/usr/local/etc/haproxy/haproxy.cfg");
        james.start();
        haProxy.start();
        client.start();
    }

    @AfterAll
    void stop() {
        mail.close();
    }

    @Test
    void imapShouldBeServed() {
        String[] capability = {"/talk", MailNetwork.HAPROXY, "143", "^\\* OK", "a CAPABILITY", "^a OK"};

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(MailNetwork.run(client, capability)).contains("STARTTLS", "LOGINDISABLED"));
        assertThat(james.getLogs()).contains("[IMAP " + mail.clientAddress() + "]");
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 587})
    void jamesShouldSeeTheClient(int port) {
        String[] ehlo = {"/talk", MailNetwork.HAPROXY, "" + port, "^220 ", "EHLO me", "^250 "};

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(MailNetwork.run(client, ehlo)).contains("Hello me [" + mail.clientAddress() + "]"));
    }
}
