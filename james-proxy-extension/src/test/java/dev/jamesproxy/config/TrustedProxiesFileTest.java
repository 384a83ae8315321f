// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedProxiesFileTest {
    private static final String PROXIES = """
            # the load balancers
            10.0.0.0/8, 192.0.2.7 # the old one

            2001:db8::/32
            """;

    @TempDir
    private Path folder;

    private OneSetting parser;
    private Path file;

    @BeforeEach
    void nameFile() {
        parser = new OneSetting(folder);
        file = folder.resolve("proxies.txt");
    }

    private static String proxies(ListenerOptions options) {
        TrustedProxies proxies = options.trustedProxies();
        return proxies.toString();
    }

    @Test
    void proxiesShouldStandInAFileWithComments() throws IOException {
        Files.writeString(file, PROXIES);

        assertThat(parser.trusting("file:proxies.txt")).hasValueSatisfying(options -> {
            assertThat(proxies(options)).isEqualTo("10.0.0.0/8, 192.0.2.7, 2001:db8:0:0:0:0:0:0/32");
            assertThat(options.trustedProxiesFile()).contains(file);
        });
        assertThat(parser.problems()).isEmpty();
    }

    @Test
    void markOfAnEditorShouldNotMatter() throws IOException {
        Files.writeString(file, "\uFEFF192.0.2.7\n");

        assertThat(parser.trusting("file:proxies.txt"))
                .map(TrustedProxiesFileTest::proxies)
                .contains("192.0.2.7");
    }

    @Test
    void folderShouldBeNoFile() {
        assertThat(parser.trusting("file:.")).isEmpty();
        assertThat(parser.problems()).singleElement().asString().contains("not a regular file");
    }

    @Test
    void fileShouldBeNamedAbsolutelyToo() throws IOException {
        Files.writeString(file, PROXIES);

        assertThat(parser.trusting("file:" + file)).isPresent();
    }

    @Test
    void eachProblemShouldHaveItsLine() throws IOException {
        Files.writeString(file, "10.0.0.0/8\n10.0.0.0/33\n\nproxy.example.com, 192.0.2.1\n");

        assertThat(parser.trusting("file:proxies.txt")).isEmpty();
        assertThat(parser.problems())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("smtpserver.xml, smtp: proxyProtocol.trustedProxies: " + file
                        + ": line 2: \"10.0.0.0/33\" (expected: an IP address or a CIDR range");
    }

    @Test
    void emptyFileShouldBeAProblem() throws IOException {
        Files.writeString(file, "# nobody\n");

        assertThat(parser.trusting("file:proxies.txt")).isEmpty();
        assertThat(parser.problems())
                .containsExactly("smtpserver.xml, smtp: proxyProtocol.trustedProxies: \"file:proxies.txt\""
                        + " (expected: at least one IP address or CIDR range)");
    }

    @Test
    void nameThatNoFileCanHaveShouldBeAProblem() {
        assertThat(parser.trusting("file:a\0b")).isEmpty();
        assertThat(parser.problems()).hasSize(1);
    }

    @Test
    void missingFileShouldBeAProblem() {
        assertThat(parser.trusting("file:proxies.txt")).isEmpty();
        assertThat(parser.problems())
                .singleElement()
                .asString()
                .startsWith("smtpserver.xml, smtp: proxyProtocol.trustedProxies: \"file:proxies.txt\""
                        + " (expected: a readable UTF-8 text file; error: ");
    }

    @Test
    void hugeFileShouldBeAProblemAndNotTakeTheMemory() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThat(parser.trusting("file:proxies.txt")).isEmpty();
        assertThat(parser.problems()).singleElement().asString().endsWith(" larger than 1 MiB)");
    }

    /** It could be the beginning of 64.0.0.0/32. */
    @Test
    void halfWrittenLineShouldBeAProblem() throws IOException {
        Files.writeString(file, "10.0.0.1\n64.0.0.0/3");

        assertThat(parser.trusting("file:proxies.txt")).isEmpty();
        assertThat(parser.problems()).singleElement().asString().contains("no line end after the last line");
    }

    @Test
    void fileThatChangesAgainAndAgainShouldBeAProblem() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 1; !done.get(); i++) {
                replace("10.0." + i / 256 % 256 + "." + i % 256 + "\n");
            }
        });
        Files.writeString(file, PROXIES);
        writer.start();
        try {
            assertThat(parser.trusting("file:proxies.txt")).isEmpty();
            assertThat(parser.problems()).singleElement().asString().contains("error: it changes again and again");
        } finally {
            done.set(true);
            writer.join();
        }
    }

    private void replace(String text) {
        try {
            Path next = Files.writeString(folder.resolve("next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void rereadShouldTakeWhatTheFileSaysNow() throws IOException {
        Files.writeString(file, PROXIES);
        ListenerOptions before = parser.trusting("file:proxies.txt").orElseThrow();
        Files.writeString(file, "192.0.2.8\n");

        assertThat(proxies(before.withFile(FileContent.read(file)))).isEqualTo("192.0.2.8");
    }

    @Test
    void rereadShouldNotTakeAFileWithAProblem() throws IOException {
        Files.writeString(file, PROXIES);
        ListenerOptions before = parser.trusting("file:proxies.txt").orElseThrow();
        Files.writeString(file, "192.0.2.8, 0.0.0.0/0\n");

        assertThat(ProblemLines.of(() -> before.withFile(FileContent.read(file))))
                .hasSize(1);
    }
}
