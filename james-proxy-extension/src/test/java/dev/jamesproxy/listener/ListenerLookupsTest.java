// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.AuthorizedAddresses;
import dev.jamesproxy.config.ClientLookups;
import dev.jamesproxy.config.ClientNames;
import dev.jamesproxy.config.DnsList;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.connection.ClientLookup;
import dev.jamesproxy.dns.HostNames;
import dev.jamesproxy.dns.ManualDns;
import dev.jamesproxy.dnsbl.ManualZones;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListenerLookupsTest {
    private static final InetAddress CLIENT = InetAddresses.forString("192.0.2.7");
    private static final InetAddress OTHER = InetAddresses.forString("192.0.2.8");
    private static final InetAddress MAY_RELAY = InetAddresses.forString("198.51.100.1");
    private static final String LISTED = "7.2.0.192.bad.example.";
    private static final DnsLists LISTS =
            new DnsLists(List.of(), List.of(DnsList.parse("bad.example", DnsList.Kind.BLACKLIST)), false);

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    private final ManualDns forNames = new ManualDns();
    private final ManualDns forLists = new ManualDns();

    private ListenerLookups lookups(ClientNames names, DnsLists lists) {
        Listener listener = new Listener(
                "smtp",
                MailProtocol.SMTP,
                0,
                "",
                true,
                false,
                new AuthorizedAddresses(List.of(CidrRange.parse("198.51.100.0/24"))),
                Optional.empty());
        return new ListenerLookups(
                listener,
                new ClientLookups(names, lists, Duration.ofSeconds(1)),
                new HostNames(forNames.client()),
                ManualZones.of(forLists),
                ListenerLookups.Running.none());
    }

    private static boolean isDone(ClientLookup lookup) {
        return lookup.name().isDone() && lookup.others().isDone();
    }

    private Optional<String> name(ClientNames names) {
        return lookups(names, DnsLists.NONE).apply(CLIENT).name().join();
    }

    @Test
    void nameShouldBeAsConfigured() {
        dns.putPointer(CLIENT, "victim.example.").putAddress("victim.example.", OTHER);

        assertThat(name(ClientNames.OFF)).isEmpty();
        assertThat(dns.asked()).isEmpty();
        assertThat(name(ClientNames.CONFIRMED)).isEmpty();
        assertThat(name(ClientNames.UNCONFIRMED)).contains("victim.example");
    }

    @Test
    void listsShouldBeAskedTogetherWithTheName() {
        dns.beSilentAbout(LISTED);
        ClientLookup lookup = lookups(ClientNames.CONFIRMED, LISTS).apply(CLIENT);

        assertThat(lookup.name()).isDone();
        assertThat(lookup.others()).isNotDone();
        assertThat(dns.asked()).containsExactly("7.2.0.192.in-addr.arpa.", LISTED);
    }

    @Test
    void listsShouldNotBeAskedAboutAClientThatMayRelay() {
        assertThat(isDone(lookups(ClientNames.OFF, LISTS).apply(MAY_RELAY))).isTrue();
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void runningLookupsShouldBeLimited() {
        dns.fallSilent();
        ListenerLookups lookups = lookups(ClientNames.CONFIRMED, DnsLists.NONE);
        lookups.running().names().set(ListenerLookups.MAX_RUNNING - 1);
        assertThat(isDone(lookups.apply(CLIENT))).isFalse();

        ClientLookup oneMore = lookups.apply(OTHER);
        assertThat(isDone(oneMore)).as("one more does not wait").isTrue();
        assertThat(oneMore.name()).as("and has no name").isSameAs(ClientLookup.NONE.name());
        forNames.pass(Duration.ofSeconds(5));
        assertThat(lookups.running().names()).hasValue(ListenerLookups.MAX_RUNNING - 1);
        assertThat(isDone(lookups.apply(OTHER))).isFalse();
    }

    @Test
    void listsShouldBeAskedHoweverManyNamesAreSlow() {
        dns.beSilentAbout(LISTED);
        ListenerLookups lookups = lookups(ClientNames.CONFIRMED, LISTS);
        lookups.running().names().set(ListenerLookups.MAX_RUNNING);

        assertThat(lookups.apply(CLIENT).others()).isNotDone();
        assertThat(dns.asked()).containsExactly(LISTED);
    }

    @Test
    void nobodyShouldWaitForServersThatAreDown() {
        dns.fallSilent();
        ListenerLookups lookups = lookups(ClientNames.CONFIRMED, LISTS);
        for (int i = 1; i <= 100; i++) {
            lookups.apply(InetAddresses.forString("203.0.113." + i));
        }
        forNames.pass(Duration.ofSeconds(5));
        forLists.pass(Duration.ofSeconds(5));
        int asked = dns.asked().size();

        assertThat(isDone(lookups.apply(CLIENT))).isTrue();
        assertThat(dns.asked()).as("whether they are still down").hasSizeGreaterThan(asked);
    }
}
