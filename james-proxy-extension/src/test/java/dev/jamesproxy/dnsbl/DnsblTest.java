// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import dev.jamesproxy.LogCapture;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class DnsblTest {
    private static final InetAddress CLIENT = InetAddresses.forString("192.0.2.7");
    private static final InetAddress OTHER = InetAddresses.forString("192.0.2.8");
    private static final String NAME = "7.2.0.192.bad.example.";

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    @RegisterExtension
    private final LogCapture log = new LogCapture(Dnsbl.class);

    private Instant now = Instant.EPOCH;
    private final Dnsbl list = new Dnsbl("bad.example", () -> now);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "127.0.0.255", "127.1.2.3"})
    void clientWithAnEntryShouldBeListed(String answer) {
        dns.put(NAME, answer);

        assertThat(list.lists(CLIENT)).isTrue();
        assertThat(list.lists(OTHER)).isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void ipv6ClientShouldBeListedByItsNibbles() {
        dns.put("5." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.bad.example.", "127.0.0.2");

        assertThat(list.lists(InetAddresses.forString("2001:db8::5"))).isTrue();
        assertThat(list.lists(InetAddresses.forString("2001:db8::6"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED})
    void noAnswerShouldBeNoListingAndSaidOnce(int code) {
        dns.failWith(code);

        assertThat(list.lists(CLIENT)).isFalse();
        assertThat(list.lists(OTHER)).isFalse();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("DNS list bad.example does not answer (")
                .endsWith("; mail passes without it, and it is left alone for 30 seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.80", "126.0.0.2", "128.0.0.1", "127.255.255.254"})
    void answerThatIsNoListingShouldBeSaidOnce(String answer) {
        dns.put(NAME, answer);

        assertThat(list.lists(CLIENT)).isFalse();
        assertThat(list.lists(CLIENT)).isFalse();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("DNS list bad.example answers " + answer + ", which is no listing;");
    }

    @Test
    void listWithAFaultShouldBeLeftAloneForAWhile() {
        dns.failWith(Rcode.SERVFAIL);
        list.lists(CLIENT);
        int questions = dns.asked().size();
        now = now.plus(Dnsbl.REST).minusMillis(1);
        list.lists(OTHER);

        assertThat(dns.asked()).hasSize(questions).allMatch(NAME::equals);
    }

    @Test
    void listShouldBeAskedAgainAfterItsRest() {
        dns.put(NAME, "127.0.0.2").failWith(Rcode.SERVFAIL);
        list.lists(CLIENT);
        dns.failWith(Rcode.NOERROR);
        now = now.plus(Dnsbl.REST);

        assertThat(list.lists(CLIENT)).isTrue();
    }

    @Test
    void endOfASilenceShouldBeSaidOnce() {
        dns.failWith(Rcode.SERVFAIL);
        list.lists(CLIENT);
        dns.failWith(Rcode.NOERROR);
        now = now.plus(Dnsbl.REST);
        list.lists(CLIENT);
        list.lists(OTHER);

        assertThat(log.lines(Level.INFO)).containsOnlyOnce("DNS list bad.example answers again");
    }

    @Test
    void everySilenceShouldBeSaid() {
        dns.failWith(Rcode.SERVFAIL);
        list.lists(CLIENT);
        now = now.plus(Dnsbl.REST);
        list.lists(CLIENT);

        assertThat(log.lines(Level.WARN)).hasSize(2);
    }

    @Test
    void reasonShouldBeTheWholeTextWithoutQuotes() {
        dns.putText(NAME, "Listed, see https://bad.example/", "192.0.2.7");

        assertThat(list.reason(CLIENT)).contains("Listed, see https://bad.example/192.0.2.7");
        assertThat(list.reason(OTHER)).isEmpty();
    }

    @Test
    void reasonShouldHaveNoLineEndOfTheList() {
        dns.putText(NAME, "one\\013\\010250 two");

        assertThat(list.reason(CLIENT))
                .hasValueSatisfying(text -> assertThat(text).startsWith("one").doesNotContain("\r", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "bad..example", "https://bad.example", "bad example", ".example"})
    void zoneThatIsNoNameShouldBeRefused(String zone) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dnsbl.of(zone))
                .withMessage("\"" + zone + "\" (expected: the name of a DNS list such as dnsbl.example.org)");
    }

    @Test
    void zoneShouldLeaveRoomForAnIpv6Address() {
        String longest = ("a".repeat(62) + ".").repeat(3);
        Dnsbl list = Dnsbl.of(longest);

        assertThat(list.lists(InetAddresses.forString("2001:db8::5"))).isFalse();
        assertThat(log.lines()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Dnsbl.of("a" + longest));
    }
}
