// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** TLS that ends at a real HAProxy, which tells James of it and of the client's certificate. */
@TestInstance(Lifecycle.PER_CLASS)
class TlsAtHaProxyTest {
    private static final String CLIENT = "127.20.0.7";
    private static final String ALICE = "alice@example.com";
    private static final String PASSWORD = "secret";
    private static final String SERVER = "send-proxy-v2-ssl-cn proxy-v2-options ssl-cipher";
    private static final String HOOK = "<handlerchain><handler class=\"" + TlsCommand.class.getName() + "\"/>";
    private static final Pattern SERVICE = Pattern.compile("with (E?SMTP[SA]*) ID");

    private final Ports ports = new Ports();
    private RunningJames james;
    private HaProxy haProxy;
    private SSLContext known;
    private SSLContext unknown;

    @BeforeAll
    void start(@TempDir Path home, @TempDir Path proxy) {
        james = RunningJames.start(MatrixHome.in(home)
                        .edit("smtpserver.xml", text -> text.replace("<handlerchain>", HOOK))
                        .addExtension(TlsCommand.class))
                .addUser(ALICE, PASSWORD);
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
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
    }

    private Conversation over(SSLContext tls, String frontend, Dialect dialect) {
        Conversation conversation =
                Conversation.from(CLIENT, ports.of(frontend)).startTls(tls);
        dialect.awaitGreeting(conversation);
        return conversation;
    }

    private Conversation over(String frontend, Dialect dialect) {
        return over(TrustAll.context(), frontend, dialect);
    }

    @Test
    void submissionShouldBeOfferedAuthAndNoStartTls() {
        try (Conversation smtp = over("submission-proxied", Dialect.SUBMISSION)) {
            assertThat(Dialect.SUBMISSION.ask(smtp))
                    .contains("[" + CLIENT + "]", "AUTH")
                    .doesNotContain("STARTTLS");
        }
    }

    @Test
    void submissionShouldBeOfferedStartTlsAndNoAuthWhenItIsIgnored() {
        try (Conversation smtp = over("submission-ignore", Dialect.SUBMISSION)) {
            assertThat(Dialect.SUBMISSION.ask(smtp)).contains("STARTTLS").doesNotContain("AUTH");
            assertThat(smtp.command("XTLS")).isEqualTo("250 no TLS");
        }
    }

    /** HAProxy sends the TLV of TLS there as well, without its flag. */
    @Test
    void clientWithoutTlsShouldBeOfferedStartTlsAndNoAuth() {
        try (Conversation smtp = Conversation.from(CLIENT, ports.of("clear"))) {
            Dialect.SUBMISSION.awaitGreeting(smtp);
            assertThat(Dialect.SUBMISSION.ask(smtp)).contains("STARTTLS").doesNotContain("AUTH");
            assertThat(smtp.command("XTLS")).isEqualTo("250 no TLS");
        }
    }

    @Test
    void sessionShouldNameProtocolCipherSuiteAndVerifiedClient() {
        assertThat(tlsOf(known)).isEqualTo("250 TLSv1.3 TLS_AES_256_GCM_SHA384 CN=client.example");
    }

    @Test
    void certificateThatTheProxyCouldNotVerifyShouldBeNobodys() {
        assertThat(tlsOf(unknown)).isEqualTo("250 TLSv1.3 TLS_AES_256_GCM_SHA384 nobody");
    }

    @Test
    void clientWithoutACertificateShouldBeNobody() {
        assertThat(tlsOf(TrustAll.context())).isEqualTo("250 TLSv1.3 TLS_AES_256_GCM_SHA384 nobody");
    }

    private String tlsOf(SSLContext client) {
        try (Conversation smtp = over(client, "submission-proxied", Dialect.SUBMISSION)) {
            return smtp.command("XTLS");
        }
    }

    @Test
    void ownTlsShouldStayWhatItIsWhateverTheProxySays() {
        try (Conversation smtp = Conversation.from("127.0.0.1", james.port("submission-before"))) {
            smtp.send(Version.withTls(CLIENT)).startTls();
            Dialect.SUBMISSION.awaitGreeting(smtp);
            assertThat(smtp.command("XTLS")).isEqualTo("250 " + smtp.tlsSession() + " nobody");
        }
    }

    @Test
    void imapShouldAllowLogin() {
        try (Conversation imap = over("imap-proxied", Dialect.IMAP)) {
            assertThat(Dialect.IMAP.ask(imap)).contains("AUTH=PLAIN").doesNotContain("LOGINDISABLED", "STARTTLS");
            assertThat(imap.send("a LOGIN " + ALICE + " " + PASSWORD + "\r\n").answer("a .*"))
                    .startsWith("a OK");
        }
    }

    @Test
    void imapShouldNotAllowLoginWhenItIsIgnored() {
        try (Conversation imap = over("imap-ignore", Dialect.IMAP)) {
            assertThat(Dialect.IMAP.ask(imap)).contains("LOGINDISABLED", "STARTTLS");
            assertThat(imap.send("a LOGIN " + ALICE + " " + PASSWORD + "\r\n").answer("a .*"))
                    .startsWith("a NO");
        }
    }

    @Test
    void pop3ShouldAllowLogin() {
        try (Conversation pop3 = over("pop3-proxied", Dialect.POP3)) {
            assertThat(pop3.send("USER " + ALICE + "\r\n").line()).startsWith("+OK");
            assertThat(pop3.send("PASS " + PASSWORD + "\r\n").line()).startsWith("+OK");
        }
    }

    @Test
    void manageSieveShouldAllowLogin() {
        try (Conversation sieve = over("managesieve-proxied", Dialect.MANAGESIEVE)) {
            assertThat(sieve.send("AUTHENTICATE \"PLAIN\" \"" + plain() + "\"\r\n")
                            .answer("(OK|NO).*"))
                    .startsWith("OK");
        }
    }

    private static String plain() {
        return Base64.getEncoder().encodeToString(("\0" + ALICE + "\0" + PASSWORD).getBytes(StandardCharsets.US_ASCII));
    }

    /** James 3.8.1 writes ESMTPA for every TLS, later ones ESMTPSA. */
    @Test
    void receivedShouldNameTheServiceAsWithTlsOfJames() {
        try (Conversation proxied = over("submission-proxied", Dialect.SUBMISSION);
                Conversation own = Conversation.from(CLIENT, james.port("submission-plain"))) {
            Dialect.SUBMISSION.awaitGreeting(own);
            Dialect.SUBMISSION.ask(own);
            Dialect.SUBMISSION.startTls(own);
            assertThat(serviceOfAMailOver(proxied, "proxied")).isEqualTo(serviceOfAMailOver(own, "own"));
        }
    }

    private String serviceOfAMailOver(Conversation smtp, String subject) {
        Dialect.SUBMISSION.ask(smtp);
        assertThat(smtp.command("AUTH PLAIN " + plain())).startsWith("235 ");
        smtp.deliver(ALICE, ALICE, "From: " + ALICE + "\r\nSubject: " + subject);
        try (Mailbox mailbox = Mailbox.of(over("imap-proxied", Dialect.IMAP), ALICE, PASSWORD)) {
            Matcher service = SERVICE.matcher(mailbox.awaitHeadersOf(subject));
            assertThat(service.find()).isTrue();
            return service.group(1);
        }
    }
}
