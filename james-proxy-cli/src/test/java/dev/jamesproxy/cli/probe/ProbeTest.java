// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jamesproxy.cli.Output;
import dev.jamesproxy.connection.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes fake listeners; {@code ProbeTest} of the distribution probes those of a running James. */
class ProbeTest {
    private static final String QUESTION = "EHLO james-proxy";
    private static final String CLIENT = "250 [192.0.2.1]\r\n";

    @Test
    void listenerWithoutTheProtocolShouldBeRecognized() {
        assertFinding("NO_PROXY_PROTOCOL", "220 hello\r\n", ProbeTest::plainSmtp);
        assertFinding(
                "NO_PROXY_PROTOCOL", "* OK hello\r\n", line -> line.startsWith("q ") ? "q OK\r\n" : "* BAD what\r\n");
        assertFinding("NO_PROXY_PROTOCOL", "+OK hello\r\n", line -> line.equals("CAPA") ? "+OK\r\n.\r\n" : "-ERR\r\n");
        assertFinding("NO_PROXY_PROTOCOL", "OK\r\n", line -> line.equals("CAPABILITY") ? "OK\r\n" : "NO \"what\"\r\n");
    }

    private static String plainSmtp(String line) {
        return line.startsWith("EHLO") ? "250-me\r\n250 [127.0.0.1]\r\n" : "500 what\r\n";
    }

    private static String refusalLine(Refusal refusal) {
        return "421 4.3.2 " + refusal.peerText() + "\r\n";
    }

    @Test
    void listenerThatDoesNotTrustThisMachineShouldBeRecognized() {
        assertFinding("NOT_TRUSTED", refusalLine(Refusal.UNTRUSTED_PEER), line -> null);
    }

    @Test
    void listenerThatRefusesEverythingShouldBeQuoted() {
        assertFinding("REFUSED", "421 too many connections\r\n", line -> null);
    }

    @Test
    void listenerThatServesOtherPeersDirectlyShouldBeRecognized() {
        String refusal = refusalLine(Refusal.UNTRUSTED_HEADER);
        assertFinding("DIRECT", "220 hello\r\n", line -> isHeader(line) ? refusal : "250 [127.0.0.1]\r\n");
    }

    @Test
    void listenerThatReadsHeadersAndNeedsNoneShouldBeRecognized() {
        assertFinding("HEADER_OPTIONAL", "220 hello\r\n", line -> line.endsWith(QUESTION) ? CLIENT : "");
    }

    @Test
    void listenerThatGreetsBeforeTheHeaderShouldBeRecognized() {
        boolean[] header = {false};
        assertFinding("GREETS_BEFORE_HEADER", "220 hello\r\n", line -> {
            if (line.equals("QUIT")) {
                return "";
            }
            boolean first = header[0] || !line.startsWith(QUESTION);
            header[0] = first && !line.endsWith(QUESTION);
            return line.endsWith(QUESTION) ? first ? CLIENT : null : "";
        });
    }

    /** Whether the line belongs to a header; version 2 is several lines if it is read as text. */
    private static boolean isHeader(String line) {
        return line.startsWith("PROXY")
                || line.isEmpty()
                || line.startsWith("\0")
                || line.equals("QUIT")
                || !line.matches("[ -~]*");
    }

    @Test
    void silentListenerShouldBeRecognized() {
        assertFinding("SILENT", "", line -> "", "--timeout=200ms");
        assertFinding("HEADER_BEFORE_TLS", "", line -> null, "--timeout=200ms", "--tls=inside");
    }

    @Test
    void textInsteadOfTlsShouldBeShown() {
        assertFinding("NO_TLS", "220 hello\r\n", line -> "", "--tls=implicit", "--timeout=2s");
        assertFinding("NO_TLS", "220 hello\r\n", line -> "", "--tls=inside", "--timeout=2s");
    }

    @Test
    void anotherProtocolShouldBeNamed() {
        try (FakeListener listener = FakeListener.saying("* OK hello\r\n", line -> "")) {
            Output output = Output.of("probe", listener.hostAndPort(), "--protocol=smtp");
            assertThat(output.out().replace('\n', ' '))
                    .contains("does not speak SMTP: it began with \"* OK hello\". That is IMAP; try --protocol=imap.");
        }
    }

    @Test
    void controlCharactersOfTheListenerShouldBeEscaped() {
        try (FakeListener listener =
                FakeListener.saying("220 \u001b[2J\u0007\u009b\r\n", line -> "500 \u001b]0;x\u0007\r\n")) {
            for (String json : new String[] {"--json", "--tls=none"}) {
                Output output = Output.of("probe", listener.hostAndPort(), json);
                assertThat(output.out().replace("\n", "")).matches("[ -~]+").contains("\\x1b");
            }
        }
    }

    @Test
    void endlessGreetingShouldEnd() {
        String endless = "220-more\r\n".repeat(1000);
        assertFinding("CLOSED", endless, line -> "");
    }

    @Test
    void timeAfterTheAnswerShouldNotCount() throws Exception {
        try (ServerSocket notAccepting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Target target = new Target(
                    "localhost",
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), notAccepting.getLocalPort()),
                    Optional.empty(),
                    TlsMode.NONE,
                    InetAddress.getLoopbackAddress(),
                    Duration.ofMillis(100));
            ProbeResult result = ProbeStep.of(target, ProbeHeader.V1);
            assertThat(result.answer()).isEqualTo(Answer.SILENT);
            assertThat(result.waited()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void closedPortAndUnknownHostShouldBeDifferentFindings() {
        FakeListener gone = FakeListener.saying("", line -> "");
        gone.close();
        Output closed = Output.of("probe", gone.hostAndPort());
        assertThat(closed.exitCode()).isEqualTo(1);
        assertThat(closed.out()).contains("Nothing is listening there");
        Output unknown = Output.of("probe", "host.invalid:25");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.out()).contains("Cannot resolve host.invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost:", "localhost:0", "localhost:65536", "::1:25", "[localhost]:25", "a b:1"
            })
    void invalidListenerShouldBeAUsageError(String listener) {
        Output output = Output.of("probe", listener);
        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err()).contains("(expected: a host and port such as mail.example.org:25)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--client=me", "--timeout=0", "--timeout=301s", "--timeout=1h", "--protocol=ftp", "--tls=yes"})
    void badOptionShouldBeAUsageError(String option) {
        Output output = Output.of("probe", "localhost:25", option);
        assertThat(output.exitCode()).isEqualTo(2);
        assertThat(output.err()).contains("--help");
    }

    private static void assertFinding(
            String finding, String greeting, Function<String, String> answers, String... options) {
        try (FakeListener listener = FakeListener.saying(greeting, answers)) {
            String[] arguments = new String[3 + options.length];
            arguments[0] = "probe";
            arguments[1] = listener.hostAndPort();
            arguments[2] = "--json";
            System.arraycopy(options, 0, arguments, 3, options.length);
            Output output = Output.of(arguments);
            JsonNode json = new ObjectMapper().readTree(output.out());
            assertThat(json.at("/finding").asText()).as(output.out()).isEqualTo(finding);
            assertThat(json.at("/diagnosis").asText()).doesNotContain("{");
            assertThat(json.at("/tries")).hasSize(5);
            assertThat(output.exitCode()).isEqualTo(1);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
