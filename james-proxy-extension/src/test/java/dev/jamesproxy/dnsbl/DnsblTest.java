// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import com.google.common.net.InetAddresses;
import dev.jamesproxy.FakeDns;
import dev.jamesproxy.LogCapture;
import java.net.InetAddress;
import java.util.List;
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

    private long now;
    private final Dnsbl list = new Dnsbl("bad.example", () -> now);

    private boolean lists(InetAddress client) {
        return list.lists(client).join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "127.0.0.255", "127.1.2.3"})
    void clientWithAnEntryShouldBeListed(String answer) {
        dns.put(NAME, answer);

        assertThat(lists(CLIENT)).isTrue();
        assertThat(lists(OTHER)).isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void ipv6ClientShouldBeListedByItsNibbles() {
        dns.put("5." + "0.".repeat(23) + "8.b.d.0.1.0.0.2.bad.example.", "127.0.0.2");

        assertThat(lists(InetAddresses.forString("2001:db8::5"))).isTrue();
        assertThat(lists(InetAddresses.forString("2001:db8::6"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED})
    void noAnswerShouldNotBeAListingAndBeLoggedOnce(int code) {
        dns.failWith(code);

        assertThat(lists(CLIENT)).isFalse();
        assertThat(lists(OTHER)).isFalse();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("DNS list bad.example does not answer (")
                .endsWith("; clients count as not listed; no queries for 30 seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.80", "126.0.0.2", "128.0.0.1", "127.255.255.254"})
    void answerThatIsNoListingShouldBeSaidOnce(String answer) {
        dns.put(NAME, answer);

        assertThat(lists(CLIENT)).isFalse();
        assertThat(lists(CLIENT)).isFalse();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("DNS list bad.example answers " + answer + ", which is not a listing;");
    }

    @Test
    void listWithAFaultShouldBeLeftAloneForAWhile() {
        dns.failWith(Rcode.SERVFAIL);
        lists(CLIENT);
        int questions = dns.asked().size();
        now += DnsblQuery.PAUSE.toNanos() - 1;
        lists(OTHER);

        assertThat(dns.asked()).hasSize(questions).allMatch(NAME::equals);
    }

    @Test
    void listShouldBeAskedAgainAfterItsRest() {
        dns.put(NAME, "127.0.0.2").failWith(Rcode.SERVFAIL);
        lists(CLIENT);
        dns.failWith(Rcode.NOERROR);
        now += DnsblQuery.PAUSE.toNanos();

        assertThat(lists(CLIENT)).isTrue();
    }

    @Test
    void endOfASilenceShouldBeSaidOnce() {
        dns.failWith(Rcode.SERVFAIL);
        lists(CLIENT);
        dns.failWith(Rcode.NOERROR);
        now += DnsblQuery.PAUSE.toNanos();
        lists(CLIENT);
        lists(OTHER);

        assertThat(log.lines(Level.INFO)).containsOnlyOnce("DNS list bad.example answers again");
    }

    @Test
    void everySilenceShouldBeSaid() {
        dns.failWith(Rcode.SERVFAIL);
        lists(CLIENT);
        now += DnsblQuery.PAUSE.toNanos();
        lists(CLIENT);

        assertThat(log.lines(Level.WARN)).hasSize(2);
    }

    @Test
    void oneQuestionShouldTryAListAfterItsRest() {
        dns.failWith(Rcode.SERVFAIL);
        lists(CLIENT);
        dns.fallSilent();
        now += DnsblQuery.PAUSE.toNanos();

        assertThat(list.lists(CLIENT)).as("the trial").isNotDone();
        assertThat(list.lists(OTHER)).as("not asked").isCompletedWithValue(false);
    }

    @Test
    void silenceShouldHaveAnEnd() {
        dns.fallSilent();

        assertThat(Dnsbl.ask(List.of(list, new Dnsbl("worse.example", () -> now)), CLIENT)
                        .get())
                .isEmpty();
        assertThat(dns.asked()).as("each list twice: a datagram may be lost").hasSize(4);
        assertThat(log.lines(Level.WARN))
                .hasSize(2)
                .contains(
                        "DNS list bad.example does not answer (timeout after 3 s); clients count as not listed; no queries for"
                                + " 30 seconds");
    }

    @Test
    void listWithoutATextShouldNotBeAskedForOneByEveryClient() {
        dns.failWith(Rcode.SERVFAIL);

        assertThat(list.reason(CLIENT).join()).isEmpty();
        assertThat(list.reason(OTHER).join()).isEmpty();
        assertThat(dns.asked()).containsExactly(NAME);
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("; listed clients are refused without a reason;");
        dns.failWith(Rcode.NOERROR);
        assertThat(lists(CLIENT)).as("the listing is another question").isFalse();
        assertThat(dns.asked()).hasSize(2);
    }

    @Test
    void reasonShouldBeTheWholeTextWithoutQuotes() {
        dns.putText(NAME, "Listed, see https://bad.example/", "192.0.2.7");

        assertThat(list.reason(CLIENT).join()).contains("Listed, see https://bad.example/192.0.2.7");
        assertThat(list.reason(OTHER).join()).isEmpty();
    }

    @Test
    void reasonShouldHaveNoLineEndOfTheList() {
        dns.putText(NAME, "one\\013\\010250 two");

        assertThat(list.reason(CLIENT).join())
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

        assertThat(Dnsbl.of(longest)
                        .lists(InetAddresses.forString("2001:db8::5"))
                        .join())
                .isFalse();
        assertThat(log.lines()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Dnsbl.of("a" + longest));
    }
}
