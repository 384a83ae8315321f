// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.FakeDns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class DnsObserverTest {
    private static final DnsQuestion QUESTION = new DnsQuestion(Name.fromConstantString("host.example."), Type.A);

    @RegisterExtension
    private final FakeDns dns = new FakeDns();

    private final ManualThread thread = new ManualThread();
    private final DnsClient client = new DnsClient(thread, thread::now, ManualDns.MAX_OPEN, Optional.empty());

    @Test
    void observerShouldLearnOfEveryQuestion() {
        List<String> seen = new ArrayList<>();
        client.observe(new DnsObserver() {
            @Override
            public void answeredFromCache() {
                seen.add("from cache");
            }

            @Override
            public Consumer<DnsAnswer> asked() {
                seen.add("asked");
                return answer -> seen.add("answered");
            }
        });
        client.ask(QUESTION);
        client.ask(QUESTION);

        assertThat(seen).containsExactly("asked", "answered", "from cache");
    }

    /** Metrics are foreign code. */
    @Test
    void observerThatFailsShouldCostNobodyAnAnswer() {
        dns.fallSilent();
        client.observe(new DnsObserver() {
            @Override
            public void answeredFromCache() {
                throw new IllegalStateException("on purpose");
            }

            @Override
            public Consumer<DnsAnswer> asked() {
                return answer -> {
                    throw new IllegalStateException("on purpose");
                };
            }
        });
        CompletableFuture<DnsAnswer> answer = client.ask(QUESTION);
        thread.pass(DnsClient.TIMEOUT);

        assertThat(answer).isCompleted();
    }
}
