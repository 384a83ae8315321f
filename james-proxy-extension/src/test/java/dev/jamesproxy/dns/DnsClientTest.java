// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.FakeDns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class DnsClientTest {
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofNanos(1);

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    private final ManualThread thread = new ManualThread();
    private final DnsClient client = new DnsClient(thread, thread::now, ManualDns.MAX_OPEN, Optional.empty());

    private static DnsQuestion question(String name) {
        try {
            return new DnsQuestion(Name.fromString(name), Type.A);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private DnsAnswer answer(String name) {
        return client.ask(question(name)).getNow(null);
    }

    private void silence(int questions) {
        dns.fallSilent();
        for (int i = 0; i < questions; i++) {
            client.ask(question("silent" + i + ".example."));
        }
    }

    @Test
    void answerShouldHaveTheRecords() {
        dns.put("host.example.", "192.0.2.7");

        assertThat(answer("host.example.").records())
                .singleElement()
                .hasToString("host.example.\t\t60\tIN\tA\t192.0.2.7");
        assertThat(answer("none.example."))
                .isEqualTo(new DnsAnswer(List.of(), Optional.empty(), true, TTL.dividedBy(2)));
    }

    @Test
    void answerShouldBeKeptForItsTimeToLive() {
        dns.put("host.example.", "192.0.2.7");
        answer("host.example.");
        thread.pass(TTL.minus(MOMENT));
        answer("host.example.");
        assertThat(dns.asked()).hasSize(1);

        thread.pass(MOMENT);
        answer("host.example.");
        assertThat(dns.asked()).hasSize(2);
    }

    @Test
    void denialAndFailureShouldBeKeptToo() {
        answer("none.example.");
        dns.failWith(Rcode.SERVFAIL);
        assertThat(answer("broken.example.").failure()).contains("SERVFAIL");
        answer("none.example.");
        answer("broken.example.");

        assertThat(dns.asked()).hasSize(2);
    }

    @Test
    void sameQuestionShouldBeSentOnce() {
        dns.fallSilent();
        CompletableFuture<DnsAnswer> one = client.ask(question("host.example."));
        CompletableFuture<DnsAnswer> other = client.ask(question("HOST.example."));

        assertThat(dns.asked()).hasSize(1);
        thread.pass(DnsClient.TIMEOUT);
        assertThat(one).isCompleted();
        assertThat(other).isCompleted();
    }

    @Test
    void silenceShouldEndAfterASecondQuestion() {
        dns.fallSilent();
        CompletableFuture<DnsAnswer> answer = client.ask(question("host.example."));
        thread.pass(DnsClient.TIMEOUT.minus(MOMENT));
        assertThat(answer).isNotDone();

        thread.pass(MOMENT);
        assertThat(answer.join().failure()).contains("no answer in 5 s");
        assertThat(dns.asked()).as("a datagram may be lost").hasSize(2);
        assertThat(thread.scheduled()).isZero();
    }

    @Test
    void questionWithAnAnswerShouldNotBeSentAgain() {
        answer("host.example.");

        assertThat(thread.scheduled()).isZero();
    }

    @Test
    void openQuestionsShouldBeLimited() {
        silence(ManualDns.MAX_OPEN);
        assertThat(answer("one-more.example.").failure()).contains("more than 500 questions are open");
        assertThat(client.ask(question("silent0.example.")))
                .as("is open already")
                .isNotDone();

        thread.pass(DnsClient.TIMEOUT);
        assertThat(client.ask(question("another.example.")))
                .as("there is room again")
                .isNotDone();
    }

    @Test
    void answerShouldHaveALimitedNumberOfRecords() {
        for (int i = 0; i <= DnsAnswer.MAX_RECORDS; i++) {
            dns.put("host.example.", "192.0.2." + i);
        }

        assertThat(answer("host.example.").records()).hasSize(DnsAnswer.MAX_RECORDS);
    }

    @Test
    void serversShouldBeDownWhenManyQuestionsInARowHaveNoAnswer() {
        silence(DnsClient.DOWN_AFTER - 1);
        thread.pass(DnsClient.TIMEOUT);
        assertThat(client.isDown()).isFalse();

        client.ask(question("last.example."));
        thread.pass(DnsClient.TIMEOUT);
        assertThat(client.isDown()).isTrue();
    }

    @Test
    void anyAnswerShouldSayThatTheServersAreUp() {
        dns.failWith(Rcode.SERVFAIL);
        silence(DnsClient.DOWN_AFTER);
        thread.pass(DnsClient.TIMEOUT);
        dns.speak();
        answer("broken.example.");

        assertThat(client.isDown()).isFalse();
    }

    @Test
    void knownAnswerShouldNotCountWhenItIsAskedAgain() {
        answer("host.example.");
        dns.put("host.example.", "192.0.2.7");

        assertThat(answer("host.example.").records()).isEmpty();
        assertThat(client.askAgain(question("host.example.")).join().records()).hasSize(1);
    }

    @Test
    void answersOfAnotherResolverShouldBeForgotten() {
        answer("host.example.");
        FakeDns other = new FakeDns().put("other.example.", "192.0.2.7");
        Lookup.setDefaultResolver(other);
        answer("any.example.");
        answer("host.example.");

        assertThat(other.asked()).containsExactly("any.example.", "host.example.");
    }

    @Test
    void resolverThatFailsShouldBeAFailure() {
        dns.throwWith(new IllegalStateException("on purpose"));

        assertThat(answer("host.example.").failure())
                .hasValueSatisfying(why -> assertThat(why).contains("on purpose"));
    }

    /** dnsjava may sleep although it has a question. */
    @Test
    void dnsjavaShouldBeWokenUpWhileAQuestionIsOpen() {
        List<Long> wakeUps = new ArrayList<>();
        DnsClient waking =
                new DnsClient(thread, thread::now, ManualDns.MAX_OPEN, Optional.of(() -> wakeUps.add(thread.now())));
        dns.fallSilent();
        waking.ask(question("host.example."));
        thread.pass(Duration.ofMillis(100));
        assertThat(wakeUps).hasSize(10);

        thread.pass(DnsClient.TIMEOUT);
        int all = wakeUps.size();
        thread.pass(DnsClient.TIMEOUT);
        assertThat(wakeUps).hasSize(all);
        assertThat(thread.scheduled()).isZero();
        waking.ask(question("other.example."));
        thread.pass(Duration.ofMillis(10));
        assertThat(wakeUps).hasSize(all + 1);
    }

    @Test
    void thisDnsjavaShouldHaveASelectorToWakeUp() {
        assertThat(DnsjavaSelector.find()).hasValueSatisfying(Runnable::run);
    }
}
