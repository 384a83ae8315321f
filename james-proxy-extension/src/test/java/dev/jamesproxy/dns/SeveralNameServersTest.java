// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.FakeDns;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Type;

/** Two name servers in James' resolver. */
class SeveralNameServersTest {
    private final FakeDns first =
            new FakeDns().put("host.example.", "192.0.2.7").put("other.example.", "192.0.2.8");
    private final FakeDns second =
            new FakeDns().put("host.example.", "192.0.2.7").put("other.example.", "192.0.2.8");
    private final ManualThread thread = new ManualThread();
    private DnsClient client;

    @BeforeEach
    void start() {
        Lookup.setDefaultResolver(new ExtendedResolver(new Resolver[] {first, second}));
        client = new DnsClient(thread, thread::now, ManualDns.MAX_OPEN, Optional.empty());
    }

    @AfterEach
    void stop() {
        Lookup.refreshDefault();
    }

    private CompletableFuture<DnsAnswer> ask(String name) {
        return client.ask(new DnsQuestion(Name.fromConstantString(name), Type.A));
    }

    @Test
    void serverThatAnswersShouldBeTheOnlyOneAsked() {
        assertThat(ask("host.example.").join().records()).hasSize(1);
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void otherServerShouldBeAskedInTheSameSecond() {
        first.fallSilent();
        CompletableFuture<DnsAnswer> answer = ask("host.example.");
        assertThat(answer).isNotDone();

        thread.pass(DnsClient.SEND_AGAIN);
        assertThat(answer.join().records()).hasSize(1);
    }

    @Test
    void serverThatAnsweredShouldBeTheFirstNextTime() {
        first.fallSilent();
        ask("host.example.");
        thread.pass(DnsClient.SEND_AGAIN);

        assertThat(ask("other.example.").join().records()).hasSize(1);
        assertThat(first.asked()).containsExactly("host.example.");
    }

    @Test
    void otherServerShouldBeAskedAtOnceAfterAnError() {
        first.failWith(Rcode.REFUSED);
        assertThat(ask("host.example.").join().records()).hasSize(1);

        assertThat(thread.scheduled()).isZero();
    }

    @Test
    void errorOfBothShouldBeAFailure() {
        first.failWith(Rcode.REFUSED);
        second.failWith(Rcode.SERVFAIL);

        assertThat(ask("host.example.").join().failure()).contains("SERVFAIL");
        assertThat(List.of(first.asked().size(), second.asked().size())).containsExactly(1, 1);
    }

    @Test
    void lateAnswerShouldCountAfterAnErrorOfTheOther() {
        first.fallSilent();
        second.failWith(Rcode.SERVFAIL);
        CompletableFuture<DnsAnswer> answer = ask("host.example.");
        thread.pass(DnsClient.SEND_AGAIN);
        assertThat(answer).as("the first one may still answer").isNotDone();

        thread.pass(DnsClient.TIMEOUT);
        assertThat(answer.join().failure()).contains("no answer in 5 s");
    }

    /** A message is a sign of life, whatever it says. */
    @Test
    void serverThatAnswersWithErrorsShouldNotBeDown() {
        first.failWith(Rcode.SERVFAIL);
        second.fallSilent();
        for (int i = 0; i < DnsClient.DOWN_AFTER; i++) {
            ask("host" + i + ".example.");
        }
        thread.pass(DnsClient.TIMEOUT);

        assertThat(client.isDown()).isFalse();
    }
}
