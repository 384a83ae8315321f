// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file of the distribution, brought up on an address of its own, with the image that is there. */
@TestInstance(Lifecycle.PER_CLASS)
class ComposeTest {
    private static final Path FOLDER = Path.of("../james-distribution/docker");
    private static final String ADDRESS = "127.0.99.1";
    private static final int PATIENCE_MILLIS = 20_000;

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
        assertThat(say(plain(25), "EHLO me", "250 "))
                .contains("Hello me [172.30.25.")
                .doesNotContain("172.30.25.2]");
    }

    @Test
    void submissionShouldHaveTlsWhenTlsEndsAtHaProxy() {
        assertThat(say(tls(465), "EHLO me", "250 ")).contains("AUTH").doesNotContain("STARTTLS");
        assertThat(say(plain(587), "EHLO me", "250 ")).contains("STARTTLS");
    }

    @ParameterizedTest
    @ValueSource(ints = {993, 1993})
    void imapShouldHaveTls(int port) {
        assertThat(say(tls(port), "a CAPABILITY", "a OK"))
                .contains("AUTH=PLAIN")
                .doesNotContain("LOGINDISABLED");
    }

    @Test
    void tlsShouldEndAtHaProxyOrAtJames() throws IOException {
        try (SSLSocket proxy = tls(993);
                SSLSocket james = tls(1993)) {
            assertThat(proxy.getSession().getPeerPrincipal().getName()).isEqualTo("CN=localhost");
            assertThat(james.getSession().getPeerPrincipal().getName()).isEqualTo("CN=james");
        }
    }

    /** Nothing that the official images need can be had everywhere, so these are not brought up. */
    @ParameterizedTest
    @ValueSource(strings = {"memory", "jpa", "distributed"})
    void composeFileForTheOfficialImagesShouldBeValid(String profile) {
        assertThat(compose("-f", "official/compose.yaml", "--profile", profile, "config"))
                .contains("apache/james:" + profile + "-");
    }

    private static Socket plain(int port) {
        try {
            Socket socket = new Socket(ADDRESS, port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLSocket tls(int port) {
        try {
            SSLContext trustsAll = SSLContext.getInstance("TLS");
            trustsAll.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            SSLSocket socket =
                    (SSLSocket) trustsAll.getSocketFactory().createSocket(plain(port), "localhost", port, true);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says a line after the greeting, and gives the answer up to the line that begins so. */
    private static String say(Socket connection, String line, String last) {
        try (Socket socket = connection;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            in.readLine();
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            for (String next = in.readLine(); next != null; next = in.readLine()) {
                answer.append(next).append('\n');
                if (next.startsWith(last)) {
                    break;
                }
            }
            return answer.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Result(int code, String output) {}
}
