// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.dns.ManualDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Rcode;

/** Lists that do not answer, and what counts meanwhile. */
class SuspendedListTest {
    private static final InetAddress CLIENT = InetAddresses.forString("192.0.2.7");
    private static final InetAddress OTHER = InetAddresses.forString("192.0.2.8");
    private static final InetAddress IPV6 = InetAddresses.forString("2001:db8::5");
    private static final String NAME = "7.2.0.192.bad.example.";
    private static final String TEST = "2.0.0.127.bad.example.";
    private static final String TEST_IPV6 = "2.0.0.0.0.0.f.7.f.f.f.f." + "0.".repeat(20) + "bad.example.";
    private static final DnsList LIST = DnsList.parse("bad.example", DnsList.Kind.BLACKLIST);

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    @RegisterExtension
    private final LogCapture log = new LogCapture(DnsblZone.class);

    private final ManualDns client = new ManualDns();
    private final DnsblZones zones = ManualZones.of(client);

    private Optional<Boolean> isListed(InetAddress address) {
        return zones.isListed(LIST, address).getNow(Optional.empty());
    }

    private void failForClients(int clients) {
        dns.failWith(Rcode.SERVFAIL);
        for (int i = 0; i < clients; i++) {
            isListed(InetAddresses.forString("198.51.100." + i));
        }
        dns.failWith(Rcode.NOERROR);
    }

    @Test
    void listShouldBeSuspendedAfterFailuresForSeveralClientsInARow() {
        failForClients(ZoneHealth.FAILURES);
        int asked = dns.asked().size();

        assertThat(isListed(OTHER)).isEmpty();
        assertThat(dns.asked()).hasSize(asked);
        assertThat(log.lines(Level.WARN))
                .containsExactly(
                        "DNS list bad.example does not answer (SERVFAIL), for 5 IPv4 clients in a row; until it"
                                + " answers a test query, clients count as not listed");
    }

    @Test
    void knownAnswerShouldCountWhileTheListIsSuspended() {
        dns.put(NAME, "127.0.0.2");
        isListed(CLIENT);
        failForClients(ZoneHealth.FAILURES);
        assertThat(isListed(CLIENT)).contains(true);

        client.pass(Duration.ofMinutes(2));
        failForClients(ZoneHealth.FAILURES);
        assertThat(isListed(CLIENT)).as("its time to live is over").contains(true);
    }

    @Test
    void lastAnswerShouldCountAfterAFailure() {
        dns.put(NAME, "127.0.0.2");
        isListed(CLIENT);
        client.pass(Duration.ofHours(1));
        dns.failWith(Rcode.SERVFAIL);
        assertThat(isListed(CLIENT)).contains(true);
        assertThat(isListed(CLIENT)).as("the failure is known").contains(true);

        client.pass(Duration.ofMinutes(2));
        assertThat(isListed(CLIENT)).as("it is too old").isEmpty();
    }

    @Test
    void otherAddressFamilyShouldNotBeSuspended() {
        failForClients(ZoneHealth.FAILURES);

        assertThat(isListed(IPV6)).contains(false);
    }

    @Test
    void answerBetweenTheFailuresShouldCountForTheList() {
        failForClients(ZoneHealth.FAILURES - 1);
        isListed(OTHER);
        dns.failWith(Rcode.SERVFAIL);
        isListed(CLIENT);

        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    /** It says how the list was, not how it is. */
    @Test
    void knownAnswerBetweenTheFailuresShouldNotCount() {
        isListed(OTHER);
        failForClients(ZoneHealth.FAILURES - 1);
        isListed(OTHER);
        dns.failWith(Rcode.SERVFAIL);
        isListed(CLIENT);

        assertThat(log.lines(Level.WARN)).hasSize(1);
    }

    @Test
    void testAfterASuspensionShouldAskWhatNobodyHasChosen() {
        dns.put(TEST, "127.0.0.2");
        failForClients(ZoneHealth.FAILURES);
        client.pass(ZoneHealth.FIRST_PAUSE);

        assertThat(isListed(CLIENT)).as("nobody waits for the test").isEmpty();
        assertThat(dns.asked()).endsWith(TEST);
        assertThat(isListed(OTHER)).contains(false);
        assertThat(log.lines(Level.INFO)).containsOnlyOnce("DNS list bad.example answers again about IPv4 clients");
    }

    @Test
    void testForIpv6ShouldAskTheTestPointOfIpv6() {
        dns.failWith(Rcode.SERVFAIL);
        for (int i = 1; i <= ZoneHealth.FAILURES; i++) {
            isListed(InetAddresses.forString("2001:db8:" + i + "::1"));
        }
        client.pass(ZoneHealth.FIRST_PAUSE);
        isListed(IPV6);

        assertThat(dns.asked()).endsWith(TEST_IPV6);
    }

    @Test
    void testThatFailsShouldBeFollowedByAnother() {
        failForClients(ZoneHealth.FAILURES);
        dns.failWith(Rcode.SERVFAIL);
        client.pass(ZoneHealth.FIRST_PAUSE);
        isListed(CLIENT);
        int asked = dns.asked().size();
        isListed(OTHER);
        assertThat(dns.asked()).as("one test").hasSize(asked);

        client.pass(ZoneHealth.FIRST_PAUSE.multipliedBy(2));
        isListed(OTHER);
        assertThat(dns.asked())
                .as("the next test, although the last one is known")
                .hasSize(asked + 1);
        assertThat(log.lines(Level.WARN)).hasSize(1);
    }

    /** It says nothing about the list. */
    @Test
    void listShouldNotBeSuspendedBecauseWeDoNotAsk() {
        dns.fallSilent();
        for (int i = 0; i < 600; i++) {
            isListed(InetAddresses.forString("198.51." + i / 200 + "." + i % 200));
        }

        assertThat(log.lines(Level.WARN)).isEmpty();
    }
}
