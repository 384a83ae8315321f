// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.ClientAddress;
import dev.jamesproxy.connection.ConnectionObserver;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 4711);

    private static final TrustedProxies TRUSTED = new TrustedProxies(List.of(CidrRange.parse("10.0.0.0/8")));

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final List<String> log = new ArrayList<>();
    private final Traffic traffic = new Traffic("smtp", new Notes(), metrics, new MovableClock());

    private static RefusedConnection refused(Mode mode, Refusal refusal) {
        return new RefusedConnection(mode, "10.0.0.1:4711", Optional.of(PROXY.getAddress()), refusal, "", "", false);
    }

    private void refuse(Mode mode, Refusal refusal) {
        traffic.refused(refused(mode, refusal));
    }

    @Test
    void everyCounterShouldBeThereFromTheStart() {
        assertThat(metrics.countForPrefixName("proxyProtocol.smtp."))
                .hasSize(5 + 2 * Refusal.values().length)
                .containsEntry("proxyProtocol.smtp.accepted.v1", 0)
                .containsEntry("proxyProtocol.smtp.accepted.v2", 0)
                .containsEntry("proxyProtocol.smtp.direct", 0)
                .containsEntry("proxyProtocol.smtp.healthChecks", 0)
                .containsEntry("proxyProtocol.smtp.tlsAtProxy", 0)
                .containsEntry("proxyProtocol.smtp.refused.no_header", 0)
                .containsEntry("proxyProtocol.smtp.wouldBeRefused.no_header", 0);
    }

    @Test
    void eachKindShouldBeCountedAndLogged() {
        traffic.withoutClient(PROXY);
        traffic.closedSilently(PROXY);
        traffic.direct(PROXY);
        refuse(Mode.ENFORCE, Refusal.NO_HEADER);
        refuse(Mode.ENFORCE, Refusal.NO_HEADER);
        refuse(Mode.SHADOW, Refusal.BAD_CHECKSUM);
        traffic.failed(PROXY, new IllegalStateException());

        assertThat(traffic.counts())
                .isEqualTo(new ConnectionCounts(
                        0, 0, 1, 2, 0, 0, Map.of(Refusal.NO_HEADER, 2L), Map.of(Refusal.BAD_CHECKSUM, 1L)));
        assertThat(log)
                .containsExactly(
                        "without client", "closed silently", "direct", "refused", "refused", "refused", "failed");
    }

    @Test
    void timeToTheHeaderShouldBeMeasured() {
        traffic.headerAwaited(PROXY);
        assertThat(metrics.executionTimesFor("proxyProtocol.smtp.timeToHeader")).isEmpty();

        traffic.headerAwaited(PROXY).run();
        assertThat(metrics.executionTimesFor("proxyProtocol.smtp.timeToHeader")).hasSize(1);
    }

    @Test
    void lastHundredRefusalsShouldBeRemembered() {
        refuse(Mode.ENFORCE, Refusal.BAD_CHECKSUM);
        for (int i = 0; i < 99; i++) {
            refuse(Mode.ENFORCE, Refusal.NO_HEADER);
        }
        assertThat(traffic.refusals()).hasSize(100);
        assertThat(traffic.refusals().get(99).connection().refusal()).isEqualTo(Refusal.BAD_CHECKSUM);

        refuse(Mode.SHADOW, Refusal.SECOND_HEADER);
        assertThat(traffic.refusals())
                .hasSize(100)
                .startsWith(new RecentRefusal(MovableClock.START, refused(Mode.SHADOW, Refusal.SECOND_HEADER)))
                .noneMatch(refusal -> refusal.connection().refusal() == Refusal.BAD_CHECKSUM);
    }

    @Test
    void troubleOfAProxyShouldComeBeforeThatOfTheListener() {
        for (int i = 0; i < 10; i++) {
            refuse(Mode.SHADOW, Refusal.NO_HEADER);
        }

        assertThat(traffic.troubles(TRUSTED)).hasSize(2);
        assertThat(traffic.troubles(TRUSTED).get(0)).startsWith("10.0.0.1, a trusted proxy,");
    }

    @Test
    void whoIsRefusedAfterItWasServedShouldNotHideThatNobodyIsServed() {
        for (int i = 0; i < 10; i++) {
            traffic.direct(PROXY);
            traffic.refused(new RefusedConnection(
                    Mode.ENFORCE,
                    "10.0.0.1:4711",
                    Optional.of(PROXY.getAddress()),
                    Refusal.UNTRUSTED_HEADER,
                    "",
                    "",
                    true));
        }

        assertThat(traffic.troubles(TRUSTED)).singleElement().asString().endsWith("and 0 were served");
    }

    /** Writes down what it hears. */
    private final class Notes implements ConnectionObserver {
        @Override
        public Runnable headerAwaited(InetSocketAddress proxy) {
            return () -> {};
        }

        @Override
        public void accepted(ClientAddress client) {
            log.add("accepted");
        }

        @Override
        public void withoutClient(InetSocketAddress proxy) {
            log.add("without client");
        }

        @Override
        public void closedSilently(SocketAddress proxy) {
            log.add("closed silently");
        }

        @Override
        public void direct(InetSocketAddress peer) {
            log.add("direct");
        }

        @Override
        public void refused(RefusedConnection connection) {
            log.add("refused");
        }

        @Override
        public void failed(SocketAddress peer, Throwable cause) {
            log.add("failed");
        }
    }
}
