// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.FakeDns;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.dns.ManualDns;
import dev.jamesproxy.dnsbl.ManualZones;
import java.time.Duration;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.server.core.MailImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Rcode;

/** Nobody waits for a list: an answer counts from the moment when it arrives. */
class LateListAnswersTest {
    private static final String BAD = "7.2.0.192.bad.example.";
    private static final String GOOD = "7.2.0.192.good.example.";

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    @RegisterExtension
    private final LogCapture log = new LogCapture(DnsblHandler.class);

    private final ManualDns resolver = new ManualDns();
    private final DnsblHandler handler = new DnsblHandler(null, ManualZones.of(resolver));
    private final SMTPSession session = SmtpSessions.of("192.0.2.7");

    @BeforeEach
    void configure() throws ConfigurationException {
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("rblservers.whitelist", "good.example");
        configuration.addProperty("rblservers.blacklist", "bad.example");
        handler.init(configuration);
    }

    private void helo(SMTPSession client) {
        handler.doHelo(client, "client.example");
    }

    private HookResult mail() {
        return handler.doMail(session, MaybeSender.nullSender());
    }

    private HookResult recipient() throws Exception {
        return handler.doRcpt(session, MaybeSender.nullSender(), new MailAddress("user@example.com"));
    }

    /** The list answers what was sent again. */
    private void listAnswers() {
        dns.put(BAD, "127.0.0.2").speakAbout(BAD);
        resolver.pass(Duration.ofSeconds(1));
    }

    private static void assertRefused(HookResult result) {
        assertThat(result.getSmtpDescription()).contains("5.7.1");
    }

    @Test
    void lateAnswerShouldCountAtMail() {
        dns.beSilentAbout(BAD);
        helo(session);
        listAnswers();

        assertRefused(mail());
    }

    @Test
    void lateAnswerShouldCountAtTheNextCommand() throws Exception {
        dns.beSilentAbout(BAD);
        helo(session);
        assertThat(mail()).isEqualTo(HookResult.DECLINED);
        assertThat(recipient()).isEqualTo(HookResult.DECLINED);
        listAnswers();

        assertRefused(recipient());
        assertThat(log.lines())
                .containsExactly(
                        "192.0.2.7 counts as not listed: no answer from the DNS lists [bad.example]",
                        "192.0.2.7 is on the blacklist bad.example; its mail is refused");
    }

    @Test
    void lateAnswerShouldCountForTheNextMail() {
        dns.beSilentAbout(BAD);
        helo(session);
        mail();
        listAnswers();
        session.resetState();

        assertRefused(mail());
    }

    @Test
    void lateAnswerShouldCountAtTheEndOfTheMessage() throws Exception {
        dns.beSilentAbout(BAD);
        helo(session);
        mail();
        recipient();
        listAnswers();

        assertRefused(handler.onMessage(session, MailImpl.builder().name("mail").build()));
    }

    @Test
    void clientThatMayRelayShouldNotBeRefusedLater() {
        dns.beSilentAbout(BAD);
        helo(session);
        mail();
        listAnswers();
        session.setRelayingAllowed(true);

        assertThat(mail()).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void listThatFailedShouldBeAskedAgainInALongSession() {
        dns.failWith(Rcode.SERVFAIL);
        helo(session);
        mail();
        dns.failWith(Rcode.NOERROR);
        dns.put(BAD, "127.0.0.2");
        resolver.pass(Duration.ofMinutes(1));
        mail();

        assertRefused(mail());
    }

    @Test
    void nobodyShouldWaitForAList() {
        dns.beSilentAbout(BAD);
        helo(session);

        assertThat(mail()).isEqualTo(HookResult.DECLINED);
        assertThat(log.lines())
                .containsExactly("192.0.2.7 counts as not listed: no answer from the DNS lists [bad.example]");
    }

    /** A client could wait so long before it says anything, and then say everything at once. */
    @Test
    void answerThatIsTooOldShouldCountUntilThereIsAnotherOne() {
        dns.put(BAD, "127.0.0.2");
        helo(SmtpSessions.of("192.0.2.7"));
        resolver.pass(Duration.ofHours(1));
        dns.beSilentAbout(BAD);
        helo(session);

        assertRefused(mail());
    }

    @Test
    void refusalShouldBeTemporaryUntilTheWhitelistAnswers() {
        dns.put(BAD, "127.0.0.2").beSilentAbout(GOOD);
        helo(session);

        HookResult result = mail();
        assertThat(result.getResult().getAction()).isEqualTo(HookReturnCode.Action.DENYSOFT);
        assertThat(result.getSmtpRetCode()).isEqualTo("451");
        assertThat(log.lines())
                .containsExactly(
                        "192.0.2.7 is on the blacklist bad.example; its mail is refused for now: no answer from"
                                + " the DNS lists [good.example]");
        dns.put(GOOD, "127.0.0.2").speakAbout(GOOD);
        resolver.pass(Duration.ofSeconds(1));
        assertThat(mail()).isEqualTo(HookResult.DECLINED);
    }
}
