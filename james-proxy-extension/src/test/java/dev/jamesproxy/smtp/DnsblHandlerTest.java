// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jamesproxy.FakeDns;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.connection.ClientAddresses;
import dev.jamesproxy.dns.ManualDns;
import dev.jamesproxy.dnsbl.ManualZones;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsblHandlerTest {
    private static final String BAD = "7.2.0.192.bad.example.";
    private static final String GOOD = "7.2.0.192.good.example.";

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    @RegisterExtension
    private final LogCapture log = new LogCapture(DnsblHandler.class);

    private final ManualDns resolver = new ManualDns();
    private final BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
    private final SMTPSession session = SmtpSessions.of("192.0.2.7");

    DnsblHandlerTest() {
        configuration.addProperty("rblservers.blacklist", "worse.example");
        configuration.addProperty("rblservers.blacklist", "bad.example");
    }

    private DnsblHandler handler() throws ConfigurationException {
        DnsblHandler handler = new DnsblHandler(null, ManualZones.of(resolver));
        handler.init(configuration);
        return handler;
    }

    private HookResult mailOf(SMTPSession client) throws ConfigurationException {
        DnsblHandler handler = handler();
        handler.doHelo(client, "client.example");
        return handler.doMail(client, MaybeSender.nullSender());
    }

    @Test
    void clientOnAnyBlacklistShouldBeRefused() throws ConfigurationException {
        dns.put(BAD, "127.0.0.2");

        assertThat(mailOf(session).getSmtpDescription()).contains("5.7.1", "192.0.2.7");
        assertThat(log.lines()).containsExactly("192.0.2.7 is on the blacklist bad.example; its mail is refused");
    }

    /** James leaves commas in the values of its XML. */
    @Test
    void oneValueMayHaveSeveralListsSeparatedByCommas() throws ConfigurationException {
        configuration.clear();
        configuration.addProperty("rblservers.blacklist", "worse.example,\n bad.example");
        dns.put(BAD, "127.0.0.2");

        assertThat(mailOf(session).getSmtpDescription()).contains("5.7.1", "192.0.2.7");
    }

    @Test
    void ipv6ClientShouldBeRefused() throws ConfigurationException {
        dns.put("5." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.bad.example.", "127.0.0.2");

        assertThat(mailOf(SmtpSessions.of("2001:db8::5")).getSmtpDescription()).contains("5.7.1");
        assertThat(mailOf(SmtpSessions.of("2001:db8::6"))).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void clientOnNoListShouldPass() throws ConfigurationException {
        assertThat(mailOf(session)).isEqualTo(HookResult.DECLINED);
        assertThat(dns.asked()).containsExactly("7.2.0.192.worse.example.", BAD);
    }

    @Test
    void whitelistShouldGoBeforeTheBlacklist() throws ConfigurationException {
        configuration.addProperty("rblservers.whitelist", "good.example");
        dns.put(BAD, "127.0.0.2").put(GOOD, "127.0.0.2");

        assertThat(mailOf(session)).isEqualTo(HookResult.DECLINED);
        assertThat(log.lines()).containsExactly("192.0.2.7 is on the whitelist good.example");
    }

    @Test
    void reasonShouldBeTheListsOwnOnRequest() throws ConfigurationException {
        configuration.addProperty("getDetail", true);
        dns.put(BAD, "127.0.0.2").putText(BAD, "Listed for a reason");

        assertThat(mailOf(session).getSmtpDescription()).isEqualTo("5.7.1 Listed for a reason");
    }

    @Test
    void reasonShouldNotBeAskedForWithoutRequest() throws ConfigurationException {
        dns.put(BAD, "127.0.0.2").putText(BAD, "Listed for a reason");

        assertThat(mailOf(session).getSmtpDescription()).doesNotContain("reason");
    }

    @Test
    void clientThatMayRelayShouldNotBeLookedUp() throws ConfigurationException {
        dns.put(BAD, "127.0.0.2");
        session.setRelayingAllowed(true);

        assertThat(mailOf(session)).isEqualTo(HookResult.DECLINED);
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void noListAtAllShouldBeRefused() {
        configuration.clear();

        assertThatThrownBy(() -> mailOf(session)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rblservers.whitelist", "rblservers.blacklist"})
    void listThatIsNoNameShouldBeRefused(String key) {
        configuration.addProperty(key, "no list");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mailOf(session))
                .withMessageStartingWith("DnsblHandler: " + key + ": \"no list\" (expected: ");
    }

    /** Over its quota, a whitelist must not let everybody in. */
    @Test
    void whitelistThatHasBeenAskedTooOftenShouldNotHaveTheClient() throws ConfigurationException {
        configuration.addProperty("rblservers.whitelist", "good.example");
        dns.put(BAD, "127.0.0.2").put(GOOD, "127.0.0.255");

        assertThat(mailOf(session).getSmtpDescription()).contains("5.7.1");
    }

    /** A list with several purposes. */
    @Test
    void blacklistThatSaysWelcomeShouldNotHaveTheClient() throws ConfigurationException {
        dns.put(BAD, "127.0.0.1").putText(BAD, "White listed");

        assertThat(mailOf(session)).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void onlyTheNamedReturnCodesShouldCount() throws ConfigurationException {
        configuration.clear();
        configuration.addProperty("rblservers.whitelist", "good.example=127.0.[0..255].[1..3]");
        configuration.addProperty("rblservers.blacklist", "bad.example=127.0.0.[2;4..11], worse.example=127.0.0.2");
        dns.put(BAD, "127.0.0.3");
        assertThat(mailOf(session)).isEqualTo(HookResult.DECLINED);

        dns.put("8.2.0.192.bad.example.", "127.0.0.4").put("8.2.0.192.good.example.", "127.0.5.0");
        assertThat(mailOf(SmtpSessions.of("192.0.2.8")).getSmtpDescription()).contains("5.7.1");

        dns.put("9.2.0.192.bad.example.", "127.0.0.4").put("9.2.0.192.good.example.", "127.0.5.1");
        assertThat(mailOf(SmtpSessions.of("192.0.2.9"))).isEqualTo(HookResult.DECLINED);
    }

    @Test
    void sessionWithoutAClientShouldNotBeLookedUp() throws ConfigurationException {
        dns.put(BAD, "127.0.0.2");

        assertThat(mailOf(SmtpSessions.of(ClientAddresses.withoutClient("192.0.2.7"))))
                .isEqualTo(HookResult.DECLINED);
        assertThat(dns.asked()).isEmpty();
    }
}
