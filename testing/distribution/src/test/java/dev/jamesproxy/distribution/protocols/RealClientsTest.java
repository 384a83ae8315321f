// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.RealClient;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real clients of every protocol: without a proxy ({@code plain}), and through HAProxy with each version of the header.
 * If a listener has implicit TLS, HAProxy passes TLS through, or ({@code to-tls}) accepts clients without TLS and
 * starts TLS to James itself, after the header. Each session has its own address; HAProxy has 127.0.0.1.
 */
@WithJames
class RealClientsTest {
    private static final List<String> LISTENERS = List.of("smtp", "lmtp", "submission", "imap", "pop3", "managesieve");
    private static final List<String> LISTENERS_WITH_TLS = List.of("smtps", "imaps", "pop3s");
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";
    private static final String READER = "127.20.0.1";

    private final RunningJames james;
    private HaProxy haProxy;
    private final Frontends ports = new Frontends();

    RealClientsTest(RunningJames james) {
        this.james = james.addUser(ALICE, PASSWORD);
    }

    @BeforeAll
    void start(@TempDir Path proxy) {
        StringBuilder sections = new StringBuilder();
        for (String listener : LISTENERS) {
            sections.append(forward(listener, james.port(listener + "-proxied"), ""));
        }
        for (String listener : LISTENERS_WITH_TLS) {
            int port = james.port(listener + "-proxied");
            sections.append(forward(listener, port, "")).append(forward(listener + "-to-tls", port, "ssl verify none"));
        }
        haProxy = HaProxy.start(proxy, sections.toString());
        RealClient.swaks(READER, port("smtp-plain"), "--to " + ALICE + " --header Subject:Welcome");
        assertThat(headersOf("Welcome")).contains("Received: from " + READER);
    }

    private String forward(String name, int port, String options) {
        return ports.forward(name + "-v1", port, "send-proxy " + options)
                + ports.forward(name + "-v2", port, "send-proxy-v2 " + options);
    }

    @AfterAll
    void stop() {
        haProxy.close();
        assertThat(james.log())
                .noneMatch(line -> line.matches(".*\\[(SMTP|IMAP|POP3|MANAGE-SIEVE) 127\\.0\\.0\\.1].*"));
    }

    private int port(String entrance) {
        return entrance.endsWith("-plain") ? james.port(entrance) : ports.of(entrance);
    }

    private String headersOf(String subject) {
        try (Mailbox mailbox = Mailbox.open(READER, port("imap-plain"), ALICE, PASSWORD)) {
            return mailbox.awaitHeadersOf(subject);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "smtp-plain, ESMTP, 127.20.1.1",
        "smtp-v1,    ESMTP, 127.20.1.2",
        "smtp-v2,    ESMTP, 127.20.1.3",
        "lmtp-plain, LMTP,  127.20.2.1",
        "lmtp-v1,    LMTP,  127.20.2.2",
        "lmtp-v2,    LMTP,  127.20.2.3"
    })
    void mailOfSwaksShouldHaveItsAddress(String entrance, String protocol, String client) {
        String message = "--protocol %s --to %s --header Subject:%s".formatted(protocol, ALICE, client);
        assertThat(RealClient.swaks(client, port(entrance), message))
                .anyMatch(line -> line.contains("Hello client.example [" + client + "]"));
        assertThat(headersOf(client)).containsOnlyOnce("Received: ").contains("Received: from " + client);
    }

    /** The names of swaks: S is TLS, before SMTP implicit and after it STARTTLS; A is a login. */
    @ParameterizedTest
    @CsvSource({
        "submission-plain, ESMTPSA, 127.20.3.1",
        "submission-v1,    ESMTPSA, 127.20.3.2",
        "submission-v2,    ESMTPSA, 127.20.3.3",
        "smtps-v1,         SSMTPA,  127.20.4.1",
        "smtps-v2,         SSMTPA,  127.20.4.2",
        "smtps-to-tls-v1,  ESMTPA,  127.20.4.3",
        "smtps-to-tls-v2,  ESMTPA,  127.20.4.4"
    })
    void mailSubmittedBySwaksShouldHaveItsAddress(String entrance, String protocol, String client) {
        String message =
                "--protocol %1$s --auth-user %2$s --auth-password %3$s --from %2$s --to %2$s --header Subject:%4$s"
                        .formatted(protocol, ALICE, PASSWORD, client);
        assertThat(RealClient.swaks(client, port(entrance), message))
                .anyMatch(line -> line.contains("Hello client.example [" + client + "]"));
        assertThat(headersOf(client)).containsOnlyOnce("Received: ").contains("Received: from " + client);
    }

    @ParameterizedTest
    @CsvSource({
        "imap-plain,      none,     127.20.5.1",
        "imap-v1,         none,     127.20.5.2",
        "imap-v2,         none,     127.20.5.3",
        "imap-plain,      starttls, 127.20.5.4",
        "imap-v1,         starttls, 127.20.5.5",
        "imap-v2,         starttls, 127.20.5.6",
        "imaps-v1,        tls,      127.20.6.1",
        "imaps-v2,        tls,      127.20.6.2",
        "imaps-to-tls-v1, none,     127.20.6.3",
        "imaps-to-tls-v2, none,     127.20.6.4"
    })
    void imapClientShouldBeInTheLogWithItsAddress(String entrance, String security, String client) {
        assertThat(RealClient.python("imap_client.py", client, "" + port(entrance), security, ALICE, PASSWORD))
                .contains("Subject:Welcome");
        james.awaitLog("[IMAP " + client + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "pop3-plain,      none,     127.20.7.1",
        "pop3-v1,         none,     127.20.7.2",
        "pop3-v2,         none,     127.20.7.3",
        "pop3-plain,      starttls, 127.20.7.4",
        "pop3-v1,         starttls, 127.20.7.5",
        "pop3-v2,         starttls, 127.20.7.6",
        "pop3s-v1,        tls,      127.20.8.1",
        "pop3s-v2,        tls,      127.20.8.2",
        "pop3s-to-tls-v1, none,     127.20.8.3",
        "pop3s-to-tls-v2, none,     127.20.8.4"
    })
    void pop3ClientShouldBeInTheLogWithItsAddress(String entrance, String security, String client) {
        assertThat(RealClient.python("pop3_client.py", client, "" + port(entrance), security, ALICE, PASSWORD))
                .contains("Subject:Welcome");
        james.awaitLog("[POP3 " + client + "]");
    }

    @ParameterizedTest
    @CsvSource({"managesieve-plain, 127.20.9.1", "managesieve-v1, 127.20.9.2", "managesieve-v2, 127.20.9.3"})
    void manageSieveClientShouldBeInTheLogWithItsAddress(String entrance, String client) {
        assertThat(RealClient.managesieve(client, port(entrance), ALICE, PASSWORD))
                .contains("from-" + client);
        james.awaitLog("[MANAGE-SIEVE " + client + "]");
    }

    @ParameterizedTest
    @CsvSource({
        "submission-v1, smtp, NOOP|QUIT,           250 2.0.0 OK",
        "submission-v2, smtp, NOOP|QUIT,           250 2.0.0 OK",
        "imap-v1,       imap, a1 NOOP|a2 LOGOUT,   a1 OK NOOP completed.",
        "imap-v2,       imap, a1 NOOP|a2 LOGOUT,   a1 OK NOOP completed.",
        "pop3-v1,       pop3, CAPA|QUIT,           USER",
        "pop3-v2,       pop3, CAPA|QUIT,           USER"
    })
    void commandAfterStarttlsOfOpensslShouldBeAnswered(String entrance, String protocol, String typed, String answer) {
        assertThat(RealClient.openssl("127.20.10.1", port(entrance), typed.replace("|", "\r\n"), "-starttls", protocol))
                .contains(answer);
    }
}
