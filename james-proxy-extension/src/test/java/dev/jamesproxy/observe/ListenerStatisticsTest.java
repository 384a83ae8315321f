// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.ConnectionEvent.Refused;
import dev.jamesproxy.connection.ConnectionEvent.UnexpectedHeader;
import dev.jamesproxy.connection.ConnectionEvent.WouldBeRefused;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.Test;

class ListenerStatisticsTest {
    private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 4711);

    private static final TrustedProxies TRUSTED = new TrustedProxies(List.of(CidrRange.parse("10.0.0.0/8")));

    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final List<ConnectionEvent> logged = new ArrayList<>();
    private final ListenerStatistics statistics =
            new ListenerStatistics("smtp", logged::add, metrics, new MovableClock());

    private static RefusedConnection refused(Refusal refusal) {
        return new RefusedConnection("10.0.0.1:4711", Optional.of(PROXY.getAddress()), refusal, "", "");
    }

    private void refuse(Mode mode, Refusal refusal) {
        RefusedConnection connection = refused(refusal);
        statistics.accept(mode == Mode.SHADOW ? new WouldBeRefused(connection) : new Refused(connection));
    }

    @Test
    void everyCounterShouldBeThereFromTheStart() {
        assertThat(metrics.countForPrefixName("proxyProtocol.smtp."))
                .hasSize(8 + 2 * Refusal.values().length)
                .containsEntry("proxyProtocol.smtp.accepted.v1", 0)
                .containsEntry("proxyProtocol.smtp.accepted.v2", 0)
                .containsEntry("proxyProtocol.smtp.direct", 0)
                .containsEntry("proxyProtocol.smtp.healthChecks", 0)
                .containsEntry("proxyProtocol.smtp.lookups.closed", 0)
                .containsEntry("proxyProtocol.smtp.lookups.late", 0)
                .containsEntry("proxyProtocol.smtp.tlsAtProxy", 0)
                .containsEntry("proxyProtocol.smtp.unprotected", 0)
                .containsEntry("proxyProtocol.smtp.refused.no_header", 0)
                .containsEntry("proxyProtocol.smtp.wouldBeRefused.no_header", 0);
    }

    @Test
    void eachKindShouldBeCountedAndLogged() {
        statistics.accept(new ConnectionEvent.ServedWithoutClient(PROXY));
        statistics.accept(new ConnectionEvent.ClosedUnused(PROXY));
        statistics.accept(new ConnectionEvent.ClosedDuringLookup(PROXY));
        statistics.accept(new ConnectionEvent.ServedDirectly(PROXY));
        refuse(Mode.ENFORCE, Refusal.NO_HEADER);
        refuse(Mode.ENFORCE, Refusal.NO_HEADER);
        refuse(Mode.SHADOW, Refusal.BAD_CHECKSUM);
        statistics.accept(new ConnectionEvent.Failed(PROXY, new IllegalStateException()));

        assertThat(statistics.counts())
                .isEqualTo(new ConnectionCounts(
                        0, 0, 1, 2, 0, 0, Map.of(Refusal.NO_HEADER, 2L), Map.of(Refusal.BAD_CHECKSUM, 1L)));
        assertThat(logged)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "ServedWithoutClient",
                        "ClosedUnused",
                        "ClosedDuringLookup",
                        "ServedDirectly",
                        "Refused",
                        "Refused",
                        "WouldBeRefused",
                        "Failed");
    }

    @Test
    void timeToTheHeaderShouldBeMeasured() {
        statistics.timers().startHeader();
        assertThat(metrics.executionTimesFor("proxyProtocol.smtp.timeToHeader")).isEmpty();

        statistics.timers().startHeader().run();
        assertThat(metrics.executionTimesFor("proxyProtocol.smtp.timeToHeader")).hasSize(1);
    }

    @Test
    void lastHundredRefusalsShouldBeRemembered() {
        refuse(Mode.ENFORCE, Refusal.BAD_CHECKSUM);
        for (int i = 0; i < 99; i++) {
            refuse(Mode.ENFORCE, Refusal.NO_HEADER);
        }
        assertThat(statistics.refusals()).hasSize(100);
        assertThat(statistics.refusals().get(99).connection().refusal()).isEqualTo(Refusal.BAD_CHECKSUM);

        refuse(Mode.SHADOW, Refusal.SECOND_HEADER);
        assertThat(statistics.refusals())
                .hasSize(100)
                .startsWith(new RecentRefusal(MovableClock.START, Mode.SHADOW, refused(Refusal.SECOND_HEADER)))
                .noneMatch(refusal -> refusal.connection().refusal() == Refusal.BAD_CHECKSUM);
    }

    @Test
    void troubleOfAProxyShouldComeBeforeThatOfTheListener() {
        for (int i = 0; i < 10; i++) {
            refuse(Mode.SHADOW, Refusal.NO_HEADER);
        }

        assertThat(statistics.troubles(TRUSTED)).hasSize(2);
        assertThat(statistics.troubles(TRUSTED).get(0)).startsWith("proxy 10.0.0.1: ");
    }

    @Test
    void connectionThatIsRefusedAfterItWasServedShouldNotCountAsServed() {
        for (int i = 0; i < 10; i++) {
            ConnectionEvent.Outcome direct = new ConnectionEvent.ServedDirectly(PROXY);
            statistics.accept(direct);
            statistics.accept(new UnexpectedHeader(refused(Refusal.UNTRUSTED_HEADER), Mode.ENFORCE, direct));
        }

        assertThat(statistics.troubles(TRUSTED)).singleElement().asString().endsWith("; 0 were served");
    }

    /** A health check does not count as served, so its second header takes nothing away. */
    @Test
    void secondHeaderAfterAHealthCheckShouldNotHideServedConnections() {
        for (int i = 0; i < 15; i++) {
            statistics.accept(new ConnectionEvent.ServedDirectly(PROXY));
        }
        for (int i = 0; i < 10; i++) {
            ConnectionEvent.Outcome check = new ConnectionEvent.ServedWithoutClient(PROXY);
            statistics.accept(check);
            statistics.accept(new UnexpectedHeader(refused(Refusal.SECOND_HEADER), Mode.ENFORCE, check));
        }

        assertThat(statistics.troubles(TRUSTED)).isEmpty();
    }

    @Test
    void subscriberThatFailsShouldNotKeepAnEventFromTheOthersOrStopTheConnection() {
        ListenerStatistics failing = new ListenerStatistics(
                "smtp",
                event -> {
                    throw new IllegalStateException("on purpose");
                },
                metrics,
                new MovableClock());

        failing.accept(new ConnectionEvent.ServedDirectly(PROXY));

        assertThat(failing.counts().direct()).isOne();
    }
}
