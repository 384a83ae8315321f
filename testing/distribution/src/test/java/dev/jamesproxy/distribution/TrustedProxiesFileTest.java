// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trusted proxies stand in a file of their own, which is followed while James runs. */
class TrustedProxiesFileTest {
    private static final String ONE = "127.33.0.1";
    private static final String OTHER = "127.33.0.2";

    private JamesHome home;
    private RunningJames james;

    private boolean isServed(String peer) {
        try (Conversation proxy = Conversation.from(peer, james.port("smtp-proxied"))) {
            return proxy.send(Version.V1.header("203.0.113.33")).line().startsWith("220 ");
        }
    }

    private void proxies(String text) {
        home.edit("proxies.txt", before -> text);
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        home = JamesHome.in(folder)
                .replace("smtpserver.xml", "<trustedProxies>127.0.0.0/8<", "<trustedProxies>file:proxies.txt<");
        proxies("# the load balancer\n" + ONE + "\n");
        james = RunningJames.start(home);
        assertThat(isServed(ONE)).isTrue();
        assertThat(isServed(OTHER)).isFalse();
    }

    @AfterEach
    void stop() {
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR "));
    }

    @Test
    void changeShouldBeFollowedWhereverItComesFrom() throws IOException {
        proxies(ONE + "\n" + OTHER + "\n");
        james.awaitLog("smtp-proxied trusts " + ONE + ", " + OTHER + " from now on");
        assertThat(isServed(ONE)).isTrue();
        assertThat(isServed(OTHER)).isTrue();

        Path swapped = Files.writeString(home.folder().resolve("new"), OTHER);
        Files.move(swapped, home.folder().resolve("conf/proxies.txt"), StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> !isServed(ONE));
        assertThat(isServed(OTHER)).isTrue();
        assertThat(james.webAdmin("GET", "/proxyProtocol", ""))
                .contains("\"value\":\"file:proxies.txt\"")
                .contains("\"trustedProxies\":[\"" + OTHER + "\"]");
    }

    @Test
    void badOrMissingFileShouldBeSaidAndNotFollowed() throws IOException {
        proxies(OTHER + "\n0.0.0.0/0\n127.33.0.0/40\n");
        james.awaitLog("smtp-proxied goes on trusting " + ONE + ": ");
        assertThat(james.log()).anyMatch(line -> line.contains("line 3: \"127.33.0.0/40\""));
        assertThat(isServed(ONE)).isTrue();

        Files.delete(home.folder().resolve("conf/proxies.txt"));
        james.awaitLog("a file of UTF-8 text that can be read");
        assertThat(isServed(ONE)).isTrue();
        assertThat(isServed(OTHER)).isFalse();
    }
}
