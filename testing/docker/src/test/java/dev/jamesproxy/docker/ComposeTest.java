// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file of the distribution, with its own address and the existing image. */
@TestInstance(Lifecycle.PER_CLASS)
class ComposeTest {
    private static final Path FOLDER = Repository.file("james-distribution/docker");
    private static final String ADDRESS = "127.0.99.1";

    private static String compose(String... arguments) {
        List<String> command = new ArrayList<>(
                run(List.of("docker", "compose", "version")).code() == 0
                        ? List.of("docker", "compose")
                        : List.of("docker-compose"));
        command.addAll(List.of("-p", "james-proxy-test"));
        command.addAll(List.of(arguments));
        Result result = run(command);
        assertThat(result.code()).as(result.output()).isZero();
        return result.output();
    }

    private static Result run(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().put("ADDRESS", ADDRESS);
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            return new Result(-1, e.toString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeAll
    void start() {
        compose("down", "-v");
        compose("up", "-d");
    }

    @AfterAll
    void stop() {
        compose("down", "-v");
    }

    @Test
    void smtpShouldHaveTheAddressOfTheClient() {
        assertThat(answer(plain(25), "EHLO me", "250 .*"))
                .contains("Hello me [172.30.25.")
                .doesNotContain("172.30.25.2]");
    }

    @Test
    void submissionShouldHaveTlsWhenTlsEndsAtHaProxy() {
        assertThat(answer(tls(465), "EHLO me", "250 .*")).contains("AUTH").doesNotContain("STARTTLS");
        assertThat(answer(plain(587), "EHLO me", "250 .*")).contains("STARTTLS");
    }

    @ParameterizedTest
    @ValueSource(ints = {993, 1993})
    void imapShouldHaveTls(int port) {
        assertThat(answer(tls(port), "a CAPABILITY", "a OK.*"))
                .contains("AUTH=PLAIN")
                .doesNotContain("LOGINDISABLED");
    }

    @Test
    void tlsShouldEndAtHaProxyOrAtJames() throws IOException {
        try (Conversation proxy = tls(993);
                Conversation james = tls(1993)) {
            assertThat(proxy.tls().getPeerPrincipal().getName()).isEqualTo("CN=localhost");
            assertThat(james.tls().getPeerPrincipal().getName()).isEqualTo("CN=james");
        }
    }

    /** The official images are not available everywhere, so they are not started. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "jpa", "distributed"})
    void composeFileForTheOfficialImagesShouldBeValid(String profile) {
        assertThat(compose("-f", "official/compose.yaml", "--profile", profile, "config"))
                .contains("apache/james:" + profile + "-");
    }

    private static Conversation plain(int port) {
        return Conversation.with(ADDRESS, port);
    }

    private static Conversation tls(int port) {
        return plain(port).startTls();
    }

    /** Sends a command after the greeting and returns the answer. */
    private static String answer(Conversation connection, String command, String lastLine) {
        try (connection) {
            connection.line();
            return connection.send(command + "\r\n").answer(lastLine);
        }
    }

    private record Result(int code, String output) {}
}
