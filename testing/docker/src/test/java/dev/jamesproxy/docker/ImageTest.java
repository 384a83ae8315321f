// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;

/** The image without a proxy. */
@TestInstance(Lifecycle.PER_CLASS)
class ImageTest {
    private final MailNetwork mail = new MailNetwork();
    private final GenericContainer<?> james = mail.james("james-1");

    @BeforeAll
    void start() {
        james.start();
    }

    @AfterAll
    void stop() {
        mail.close();
    }

    @Test
    void jamesShouldNotBeRoot() {
        assertThat(MailNetwork.run(james, "cat", "/proc/1/status")).containsPattern("Uid:\\s10001\\s10001");
    }

    @Test
    void tlsKeyShouldBeCreatedAtTheFirstStart() {
        try (GenericContainer<?> image = asleep(mail.james("image"))) {
            image.start();
            assertThat(MailNetwork.run(image, "ls", "conf"))
                    .contains("smtpserver.xml")
                    .doesNotContain("keystore");
        }
        assertThat(MailNetwork.run(james, "ls", "conf")).contains("keystore");
    }

    @Test
    void sigtermShouldStopJames() {
        try (GenericContainer<?> another = mail.james("another")) {
            another.start();
            another.getDockerClient()
                    .stopContainerCmd(another.getContainerId())
                    .withTimeout(30)
                    .exec();
            assertThat(another.getLogs()).contains("JAMES server stopped");
        }
    }

    /** With the Java options of James. */
    @Test
    void heapShouldBeThreeQuartersOfTheLimitOfTheContainer() {
        String flags = "java $JAVA_OPTS -XX:+PrintFlagsFinal -version";
        try (GenericContainer<?> small = asleep(mail.james("small"))) {
            small.withCreateContainerCmdModifier(
                            command -> command.getHostConfig().withMemory(512L << 20))
                    .start();
            assertThat(MailNetwork.run(small, "sh", "-c", flags))
                    .containsPattern(" MaxHeapSize +=? *" + (384 << 20) + " ");
        }
    }

    private static GenericContainer<?> asleep(GenericContainer<?> image) {
        image.withCreateContainerCmdModifier(command -> command.withEntrypoint("sleep", "1h"))
                .setWaitStrategy(null);
        return image.withStartupCheckStrategy(new IsRunningStartupCheckStrategy());
    }
}
