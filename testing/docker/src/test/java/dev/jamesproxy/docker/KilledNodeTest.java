// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** HAProxy has two James servers. One is killed while mail arrives, and started again. */
class KilledNodeTest {
    private static final int MESSAGES = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REPOSITORIES = """
            <mailrepositorystore>
                <defaultProtocol>memory</defaultProtocol>
                <mailrepositories>
                    <mailrepository class="org.apache.james.mailrepository.memory.MemoryMailRepository">
                        <protocols><protocol>memory</protocol></protocols>
                    </mailrepository>
                    <mailrepository class="org.apache.james.mailrepository.file.FileMailRepository">
                        <protocols><protocol>file</protocol></protocols>
                        <config FIFO="false" CACHEKEYS="false"/>
                    </mailrepository>
                </mailrepositories>
            </mailrepositorystore>
            """;

    private final MailNetwork mail = new MailNetwork();
    private final GenericContainer<?> victim = keepingWhatItAccepts(mail.james("james-1"));
    private final GenericContainer<?> other = keepingWhatItAccepts(mail.james("james-2"));
    private final GenericContainer<?> haProxy = mail.haProxy();
    private final GenericContainer<?> client = mail.client();

    private static GenericContainer<?> keepingWhatItAccepts(GenericContainer<?> james) {
        String handler = "<handlerchain><handler class=\"" + AcceptedMail.class.getName() + "\"/>";
        return james.withCopyToContainer(
                        Transferable.of(jarWith(AcceptedMail.class)), "/opt/james/extensions-jars/accepted.jar")
                .withCopyToContainer(Transferable.of(REPOSITORIES), "/opt/james/conf/mailrepositorystore.xml")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint(
                        "sh",
                        "-c",
                        "sed -i 's|<handlerchain>|" + handler + "|' conf/smtpserver.xml && exec bin/james"));
    }

    private static byte[] jarWith(Class<?> content) {
        String entry = content.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(jar);
                InputStream bytes = content.getResourceAsStream("/" + entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar.toByteArray();
    }

    @AfterEach
    void stop() {
        mail.close();
    }

    @Test
    void acknowledgedMailShouldNotBeLost() {
        for (GenericContainer<?> james : List.of(victim, other)) {
            james.start();
            MailNetwork.run(james, "sh", "-c", "echo secret | bin/add-user alice@example.com");
        }
        haProxy.start();
        client.start();

        MailNetwork.run(client, "sh", "-c", "nohup /send haproxy 25 " + MESSAGES + " >/dev/null 2>&1 &");
        await().atMost(PATIENCE).until(() -> acknowledged().size() > MESSAGES / 5);
        victim.getDockerClient().killContainerCmd(victim.getContainerId()).exec();
        List<String> before = acknowledged();
        await().atMost(PATIENCE).until(() -> acknowledged().contains("all"));

        assertThat(before).doesNotContain("all");
        assertThat(kept(other))
                .as("one may have been acknowledged by the victim in the last moment")
                .containsAll(acknowledged().subList(before.size() + 1, MESSAGES));
        victim.getDockerClient().startContainerCmd(victim.getContainerId()).exec();
        List<String> kept =
                Stream.of(victim, other).flatMap(KilledNodeTest::kept).toList();
        assertThat(kept)
                .containsAll(IntStream.rangeClosed(1, MESSAGES)
                        .mapToObj(id -> "message-" + id + "-")
                        .toList());
        assertThat(kept(victim)).isNotEmpty();
    }

    private List<String> acknowledged() {
        return MailNetwork.run(client, "cat", "/tmp/acknowledged").lines().toList();
    }

    private static Stream<String> kept(GenericContainer<?> james) {
        return MailNetwork.run(james, "sh", "-c", "grep -rhoE 'message-[0-9]+-' var/mail/accepted")
                .lines();
    }
}
