// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.distribution.james.MatrixHome;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Mailbox;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.programs.Certificates;
import dev.jamesproxy.distribution.programs.Frontends;
import dev.jamesproxy.distribution.programs.HaProxy;
import dev.jamesproxy.kit.AnyCertificate;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that ends at a real HAProxy. The header has its details and those of the client's certificate. */
@WithJames(MatrixHome.class)
class TlsAtHaProxyTest {
    private static final String CLIENT = "127.20.0.7";
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";
    private static final String SERVER = "send-proxy-v2-ssl-cn proxy-v2-options ssl-cipher";
    private static final Pattern SERVICE = Pattern.compile("with (E?SMTP[SA]*) ID");

    private final Frontends ports = new Frontends();
    private final RunningJames james;
    private HaProxy haProxy;
    private SSLContext known;
    private SSLContext unknown;

    TlsAtHaProxyTest(RunningJames james) {
        this.james = james.addUser(ALICE, PASSWORD);
    }

    @BeforeAll
    void start(@TempDir Path proxy) {
        Certificates certificates = new Certificates(proxy);
        Path client = certificates.create("client.example");
        known = certificates.client(client);
        unknown = certificates.client(certificates.create("forger.example"));
        String tls = " ssl crt " + certificates.create("proxy.example") + " ca-file " + client
                + ".crt verify optional crt-ignore-err all ca-ignore-err all";
        haProxy = HaProxy.start(
                proxy,
                forward("submission-proxied", tls)
                        + forward("submission-ignore", tls)
                        + forward("imap-proxied", tls)
                        + forward("imap-ignore", tls)
                        + forward("pop3-proxied", tls)
                        + forward("managesieve-proxied", tls)
                        + ports.forward("clear", james.port("submission-proxied"), SERVER));
    }

    private String forward(String listener, String tls) {
        return ports.forward(listener, james.port(listener), SERVER)
                .replaceFirst("(bind 127.0.0.1:\\d+)", "$1" + Matcher.quoteReplacement(tls));
    }

    @AfterAll
    void stop() {
        haProxy.close();
    }

    private Conversation over(SSLContext tls, String frontend, Protocol protocol) {
        Conversation conversation =
                Conversation.from(CLIENT, ports.of(frontend)).startTls(tls);
        protocol.awaitGreeting(conversation);
        return conversation;
    }

    private Conversation over(String frontend, Protocol protocol) {
        return over(AnyCertificate.context(), frontend, protocol);
    }

    @Test
    void submissionShouldBeOfferedAuthAndNoStartTls() {
        try (Conversation smtp = over("submission-proxied", Protocol.SUBMISSION)) {
            assertThat(Protocol.SUBMISSION.ask(smtp))
                    .contains("[" + CLIENT + "]", "AUTH")
                    .doesNotContain("STARTTLS");
        }
    }

    @Test
    void submissionShouldBeOfferedStartTlsAndNoAuthWhenTlsAtProxyIsIgnored() {
        try (Conversation smtp = over("submission-ignore", Protocol.SUBMISSION)) {
            assertThat(Protocol.SUBMISSION.ask(smtp)).contains("STARTTLS").doesNotContain("AUTH");
            assertThat(smtp.command("XTLS")).isEqualTo("250 no TLS");
        }
    }

    /** HAProxy sends the TLV of TLS in this case too, without its flag. */
    @Test
    void clientWithoutTlsShouldBeOfferedStartTlsAndNoAuth() {
        try (Conversation smtp = Conversation.from(CLIENT, ports.of("clear"))) {
            Protocol.SUBMISSION.awaitGreeting(smtp);
            assertThat(Protocol.SUBMISSION.ask(smtp)).contains("STARTTLS").doesNotContain("AUTH");
            assertThat(smtp.command("XTLS")).isEqualTo("250 no TLS");
        }
    }

    @Test
    void sessionShouldNameProtocolCipherSuiteAndVerifiedClient() {
        assertThat(tlsOf(known)).isEqualTo("250 TLSv1.3 TLS_AES_256_GCM_SHA384 CN=client.example");
    }

    @Test
    void unverifiedCertificateShouldNameNoClient() {
        assertThat(tlsOf(unknown)).isEqualTo("250 TLSv1.3 TLS_AES_256_GCM_SHA384 no certificate");
    }

    @Test
    void sessionWithoutACertificateShouldNameNoClient() {
        assertThat(tlsOf(AnyCertificate.context())).isEqualTo("250 TLSv1.3 TLS_AES_256_GCM_SHA384 no certificate");
    }

    private String tlsOf(SSLContext client) {
        try (Conversation smtp = over(client, "submission-proxied", Protocol.SUBMISSION)) {
            return smtp.command("XTLS");
        }
    }

    @Test
    void tlsOfJamesShouldNotBeReplacedByTheProxysTls() {
        try (Conversation smtp = Conversation.from("127.0.0.1", james.port("submission-before"))) {
            smtp.send(HeaderVersion.withTls(CLIENT)).startTls();
            Protocol.SUBMISSION.awaitGreeting(smtp);
            assertThat(smtp.command("XTLS"))
                    .isEqualTo(
                            "250 " + smtp.tls().getProtocol() + " " + smtp.tls().getCipherSuite() + " no certificate");
        }
    }

    @Test
    void imapShouldAllowLogin() {
        try (Conversation imap = over("imap-proxied", Protocol.IMAP)) {
            assertThat(Protocol.IMAP.ask(imap)).contains("AUTH=PLAIN").doesNotContain("LOGINDISABLED", "STARTTLS");
            assertThat(imap.send("a LOGIN " + ALICE + " " + PASSWORD + "\r\n").answer("a .*"))
                    .startsWith("a OK");
        }
    }

    @Test
    void imapShouldNotAllowLoginWhenTlsAtProxyIsIgnored() {
        try (Conversation imap = over("imap-ignore", Protocol.IMAP)) {
            assertThat(Protocol.IMAP.ask(imap)).contains("LOGINDISABLED", "STARTTLS");
            assertThat(imap.send("a LOGIN " + ALICE + " " + PASSWORD + "\r\n").answer("a .*"))
                    .startsWith("a NO");
        }
    }

    @Test
    void pop3ShouldAllowLogin() {
        try (Conversation pop3 = over("pop3-proxied", Protocol.POP3)) {
            assertThat(pop3.send("USER " + ALICE + "\r\n").line()).startsWith("+OK");
            assertThat(pop3.send("PASS " + PASSWORD + "\r\n").line()).startsWith("+OK");
        }
    }

    @Test
    void manageSieveShouldAllowLogin() {
        try (Conversation sieve = over("managesieve-proxied", Protocol.MANAGESIEVE)) {
            assertThat(sieve.send("AUTHENTICATE \"PLAIN\" \"" + plain() + "\"\r\n")
                            .answer("(OK|NO).*"))
                    .startsWith("OK");
        }
    }

    private static String plain() {
        return Base64.getEncoder().encodeToString(("\0" + ALICE + "\0" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
    }

    /** James 3.8.1 writes ESMTPA for all sessions with TLS, later versions ESMTPSA. */
    @Test
    void receivedShouldHaveTheProtocolOfTlsAtJames() {
        try (Conversation proxied = over("submission-proxied", Protocol.SUBMISSION);
                Conversation own = Conversation.from(CLIENT, james.port("submission-plain"))) {
            Protocol.SUBMISSION.awaitGreeting(own);
            Protocol.SUBMISSION.ask(own);
            Protocol.SUBMISSION.startTls(own);
            assertThat(serviceOfAMailOver(proxied, "proxied")).isEqualTo(serviceOfAMailOver(own, "own"));
        }
    }

    private String serviceOfAMailOver(Conversation smtp, String subject) {
        Protocol.SUBMISSION.ask(smtp);
        assertThat(smtp.command("AUTH PLAIN " + plain())).startsWith("235 ");
        smtp.deliver(ALICE, ALICE, "From: " + ALICE + "\r\nSubject: " + subject);
        try (Mailbox mailbox = Mailbox.of(over("imap-proxied", Protocol.IMAP), ALICE, PASSWORD)) {
            Matcher service = SERVICE.matcher(mailbox.awaitHeadersOf(subject));
            assertThat(service.find()).isTrue();
            return service.group(1);
        }
    }
}
