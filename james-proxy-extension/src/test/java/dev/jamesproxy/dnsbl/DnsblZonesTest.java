// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.dns.ManualDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class DnsblZonesTest {
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

    @Test
    void clientWithAnEntryShouldBeListed() {
        dns.put(NAME, "127.0.0.2").put("5." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.bad.example.", "127.0.0.2");

        assertThat(isListed(CLIENT)).contains(true);
        assertThat(isListed(OTHER)).contains(false);
        assertThat(isListed(IPV6)).contains(true);
        assertThat(log.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.80", "126.0.0.2", "127.255.255.254"})
    void oddAnswerAboutOneClientShouldNotSpeakForTheOthers(String answer) {
        dns.put(NAME, answer).put("8.2.0.192.bad.example.", "127.0.0.2");
        for (int i = 0; i < 2 * ZoneHealth.FAILURES; i++) {
            assertThat(isListed(CLIENT)).isEmpty();
            client.pass(Duration.ofMinutes(2));
        }

        assertThat(isListed(OTHER)).contains(true);
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void failureForOneClientShouldNotSpeakForTheOthers() {
        for (int i = 0; i < 2 * ZoneHealth.FAILURES; i++) {
            dns.failWith(Rcode.SERVFAIL);
            assertThat(isListed(CLIENT)).isEmpty();
            client.pass(Duration.ofMinutes(2));
        }
        dns.failWith(Rcode.NOERROR);

        assertThat(isListed(OTHER)).contains(false);
    }

    @Test
    void silenceForOneClientShouldNotSpeakForTheOthers() {
        dns.beSilentAbout(NAME);
        for (int i = 0; i < 2 * ZoneHealth.FAILURES; i++) {
            isListed(CLIENT);
            client.pass(Duration.ofMinutes(2));
        }

        assertThat(isListed(OTHER)).contains(false);
    }

    @Test
    void clientsOfOneIpv6NetworkShouldCountAsOne() {
        dns.failWith(Rcode.SERVFAIL);
        for (int i = 1; i <= 2 * ZoneHealth.FAILURES; i++) {
            isListed(InetAddresses.forString("2001:db8::" + i));
        }
        dns.failWith(Rcode.NOERROR);

        assertThat(isListed(InetAddresses.forString("2001:db8:1::1"))).contains(false);
    }

    @Test
    void answersShouldBeThoseOfAllLists() {
        DnsList good = DnsList.parse("good.example", DnsList.Kind.WHITELIST);
        DnsList worse = DnsList.parse("worse.example", DnsList.Kind.BLACKLIST);
        dns.put(NAME, "127.0.0.2").putText(NAME, "one\\013\\010250 two ", "of two");
        dns.beSilentAbout("7.2.0.192.worse.example.");
        ListAnswers answers = zones.ask(new DnsLists(List.of(good), List.of(worse, LIST), true), CLIENT);

        assertThat(answers.whitelist()).isEmpty();
        assertThat(answers.blacklist()).contains(LIST);
        assertThat(answers.unansweredWhitelists()).isEmpty();
        assertThat(answers.unansweredBlacklists()).containsExactly(worse);
        assertThat(answers.reason())
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("one").endsWith("of two").doesNotContain("\r", "\n"));
        assertThat(answers.all()).isNotDone();
    }

    @Test
    void answerThatComesLaterShouldCount() {
        dns.beSilentAbout(NAME);
        ListAnswers answers = zones.ask(new DnsLists(List.of(), List.of(LIST), false), CLIENT);
        assertThat(answers.blacklist()).isEmpty();

        dns.put(NAME, "127.0.0.2").speakAbout(NAME);
        client.pass(Duration.ofSeconds(1));
        assertThat(answers.blacklist()).contains(LIST);
        assertThat(answers.all()).isDone();
    }

    @Test
    void reasonShouldBeAskedOnlyForAListedClientAndOnRequest() {
        zones.ask(new DnsLists(List.of(), List.of(LIST), true), OTHER);
        dns.put(NAME, "127.0.0.2");
        zones.ask(new DnsLists(List.of(), List.of(LIST), false), CLIENT);

        assertThat(dns.asked()).containsExactly("8.2.0.192.bad.example.", NAME);
    }
}
