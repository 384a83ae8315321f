// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.FakeDns;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The only name server is restarted: its host answers that nobody listens at the port. */
class UnreachableNameServerTest {
    private static final DnsQuestion QUESTION = new DnsQuestion(Name.fromConstantString("host.example."), Type.A);

    @RegisterExtension
    private final FakeDns dns = new FakeDns().put("host.example.", "192.0.2.7");

    private final ManualThread thread = new ManualThread();
    private final DnsClient client = new DnsClient(thread, thread::now, ManualDns.MAX_OPEN, Optional.empty());

    @Test
    void questionShouldBeSentAgain() {
        dns.beUnreachable();
        CompletableFuture<DnsAnswer> answer = client.ask(QUESTION);
        assertThat(answer).isNotDone();

        dns.speak();
        thread.pass(DnsClient.SEND_AGAIN);
        assertThat(answer.join().records()).hasSize(1);
    }

    @Test
    void failureShouldNotBeKept() {
        dns.beUnreachable();
        CompletableFuture<DnsAnswer> answer = client.ask(QUESTION);
        thread.pass(DnsClient.SEND_AGAIN);
        assertThat(answer.join().failure()).contains("port unreachable");

        dns.speak();
        assertThat(client.ask(QUESTION).join().records()).hasSize(1);
        assertThat(thread.scheduled()).isZero();
    }

    @Test
    void serverShouldBeDownAfterAWhile() {
        dns.beUnreachable();
        for (int i = 0; i < DnsClient.DOWN_AFTER; i++) {
            assertThat(client.isDown()).isFalse();
            client.ask(QUESTION);
            thread.pass(DnsClient.SEND_AGAIN);
        }

        assertThat(client.isDown()).isTrue();
    }
}
