// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    void rereadShouldTakeWhatTheFileSaysNow() throws IOException {
        Files.writeString(file, PROXIES);
        ListenerOptions before = parser.trusting("file:proxies.txt").orElseThrow();
        Files.writeString(file, "192.0.2.8");

        assertThat(proxies(before.withFileReadAgain())).isEqualTo("192.0.2.8");
    }

    @Test
    void rereadShouldNotTakeAFileWithAProblem() throws IOException {
        Files.writeString(file, PROXIES);
        ListenerOptions before = parser.trusting("file:proxies.txt").orElseThrow();
        Files.writeString(file, "192.0.2.8, 0.0.0.0/0");

        assertThat(ProblemLines.of(before::withFileReadAgain)).hasSize(1);
    }
}
