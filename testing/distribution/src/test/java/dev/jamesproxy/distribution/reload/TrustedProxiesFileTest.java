// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The trusted proxies are in a file, which is read again when it changes. */
@WithJames(ReloadHome.class)
class TrustedProxiesFileTest {
    private static final String ONE = ReloadHome.FILE_PROXY;
    private static final String OTHER = "127.33.0.2";

    private static final String GOOD = "smtp-good-file";
    private static final String BAD = "smtp-bad-file";

    private final RunningJames james;
    private final JamesHome home;

    TrustedProxiesFileTest(RunningJames james) {
        this.james = james;
        this.home = james.home();
    }

    private boolean isServed(String peer, String listener) {
        try (Conversation proxy = Conversation.from(peer, james.port(listener))) {
            return proxy.send(HeaderVersion.V1.header("203.0.113.33")).line().startsWith("220 ");
        }
    }

    private void write(String file, String text) {
        home.edit(file, before -> text);
    }

    private void assertFileIsRead(String listener) {
        assertThat(isServed(ONE, listener)).isTrue();
        assertThat(isServed(OTHER, listener)).isFalse();
    }

    @Test
    void changedOrReplacedFileShouldBeRead() throws IOException {
        assertFileIsRead(GOOD);

        write("good.txt", ONE + "\n" + OTHER + "\n");
        james.awaitLog(LogLine.nowTrusting(GOOD, ONE + ", " + OTHER));
        assertThat(isServed(ONE, GOOD)).isTrue();
        assertThat(isServed(OTHER, GOOD)).isTrue();

        Path swapped = Files.writeString(home.folder().resolve("new"), OTHER + "\n");
        Files.move(swapped, home.folder().resolve("conf/good.txt"), StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> !isServed(ONE, GOOD));
        assertThat(isServed(OTHER, GOOD)).isTrue();
        assertThat(james.webAdmin("GET", "/proxyProtocol", ""))
                .contains("\"value\":\"file:good.txt\"")
                .contains("\"trustedProxies\":[\"" + OTHER + "\"]");
    }

    @Test
    void badOrMissingFileShouldBeRejected() throws IOException {
        assertFileIsRead(BAD);

        write("bad.txt", OTHER + "\n0.0.0.0/0\n127.33.0.0/40\n");
        james.awaitLog(LogLine.keeping(BAD, ONE));
        assertThat(james.log()).anyMatch(line -> line.contains("line 3: \"127.33.0.0/40\""));
        assertThat(isServed(ONE, BAD)).isTrue();

        Files.delete(home.folder().resolve("conf/bad.txt"));
        james.awaitLog("a readable UTF-8 text file");
        assertThat(isServed(ONE, BAD)).isTrue();
        assertThat(isServed(OTHER, BAD)).isFalse();
    }

    /** A reload needs the files. */
    @AfterAll
    void restoreFiles() {
        ReloadHome.writeFiles(home);
    }
}
