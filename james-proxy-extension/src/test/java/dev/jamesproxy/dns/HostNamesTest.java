// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class HostNamesTest {
    private static final InetAddress CLIENT = InetAddresses.forString("192.0.2.7");
    private static final InetAddress OTHER = InetAddresses.forString("192.0.2.8");
    private static final InetAddress IPV6 = InetAddresses.forString("2001:db8::5");

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    private final ManualThread thread = new ManualThread();
    private final HostNames names =
            new HostNames(new DnsClient(thread, thread::now, ManualDns.MAX_OPEN, Optional.empty()));

    @Test
    void nameThatResolvesBackShouldBeConfirmed() {
        dns.putHost(CLIENT, "mail.example.").putHost(IPV6, "mail6.example.");

        assertThat(names.confirmed(CLIENT)).isCompletedWithValueMatching(name -> name.equals(of("mail.example")));
        assertThat(names.confirmed(IPV6)).isCompletedWithValueMatching(name -> name.equals(of("mail6.example")));
    }

    private static Optional<String> of(String name) {
        return Optional.of(name);
    }

    @Test
    void nameWithSeveralAddressesShouldBeConfirmedByAny() {
        dns.putAddress("mail.example.", OTHER).putHost(CLIENT, "mail.example.");

        assertThat(names.confirmed(CLIENT).join()).contains("mail.example");
    }

    @Test
    void forgedNameShouldNotBeConfirmed() {
        dns.putPointer(CLIENT, "victim.example.").putAddress("victim.example.", OTHER);

        assertThat(names.confirmed(CLIENT).join()).isEmpty();
        assertThat(names.unconfirmed(CLIENT).join()).contains("victim.example");
    }

    @Test
    void addressOfTheOtherFamilyShouldNotConfirm() {
        dns.putPointer(IPV6, "mail.example.").putAddress("mail.example.", CLIENT);

        assertThat(names.confirmed(IPV6).join()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\\.2.example.",
                "new\\010line.example.",
                "space\\032.example.",
                "192.0.2.9.",
                "7.",
                ".",
                "quote\\\".example.",
                "caf\\195\\169.example."
            })
    void nameThatIsNoHostShouldNotCount(String name) {
        dns.putHost(CLIENT, name);

        assertThat(names.confirmed(CLIENT).join()).isEmpty();
        assertThat(names.unconfirmed(CLIENT).join()).isEmpty();
    }

    @Test
    void firstNameThatIsAHostShouldCount() {
        dns.putPointer(CLIENT, "192.0.2.9.").putHost(CLIENT, "mail.example.");

        assertThat(names.confirmed(CLIENT).join()).contains("mail.example");
    }

    @Test
    void addressWithoutANameShouldHaveNone() {
        assertThat(names.confirmed(CLIENT).join()).isEmpty();
        dns.failWith(Rcode.SERVFAIL);
        assertThat(names.confirmed(OTHER).join()).isEmpty();
        assertThat(names.unconfirmed(OTHER).join()).isEmpty();
    }
}
