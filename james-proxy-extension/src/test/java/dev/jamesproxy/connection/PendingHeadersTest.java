// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.observe.ConnectionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two places for those that wait. */
class PendingHeadersTest {
    private static final String TOO_MANY = "NO TOO_MANY_PENDING\r\n";

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private final ConnectionSetup two = Setups.withLimit(2, Setups.strict(james));
    private final List<FakeConnection> connections = new ArrayList<>();

    private FakeConnection connect() {
        FakeConnection connection = FakeConnection.accepted(FakeConnection.PROXY, two, james);
        connections.add(connection);
        return connection;
    }

    /** What was sent to each connection, in the order in which they came, after all that was scheduled has run. */
    private List<String> sent() {
        connections.forEach(FakeConnection::runPendingTasks);
        await().until(() -> connections.stream().allMatch(PendingHeadersTest::onlyWaits));
        return connections.stream().map(FakeConnection::sent).toList();
    }

    /** Nothing is scheduled that comes before a deadline or the end of a linger. */
    private static boolean onlyWaits(FakeConnection connection) {
        long next = connection.runScheduledPendingTasks();
        return next < 0 || next > TimeUnit.MILLISECONDS.toNanos(100);
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        connections.forEach(FakeConnection::endWithoutLeak);
    }

    @Test
    void oldestShouldBeRefusedForEachThatIsTooMany() {
        connect();
        connect();
        assertThat(sent()).containsExactly("", "");

        connect();
        assertThat(sent()).containsExactly(TOO_MANY, "", "");

        connect();
        assertThat(sent()).containsExactly("", TOO_MANY, "", "");
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN)).first().asString().contains("TOO_MANY_PENDING");
    }

    @Test
    void refusedConnectionShouldLoseWhatItHasSentSoFar() {
        connect().receive(SampleHeaders.ascii("PROXY TCP4"));
        connect();
        connect();

        assertThat(sent()).containsExactly(TOO_MANY, "", "");
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("received \"PROXY TCP4\"");
    }

    @Test
    void servedConnectionShouldLeaveItsPlace() {
        connect().receive(SampleHeaders.V1);
        connect();
        connect();

        assertThat(sent()).containsExactly("", "", "");
    }

    @Test
    void refusedConnectionShouldLeaveItsPlace() {
        connect().receive(SampleHeaders.ascii("EHLO client\r\n"));
        connect();
        connect();

        assertThat(sent()).containsExactly("NO COMMAND_INSTEAD_OF_HEADER\r\n", "", "");
    }

    @Test
    void closedConnectionShouldLeaveItsPlace() {
        connect().endWithoutLeak();
        connect();
        connect();

        assertThat(sent()).containsExactly("", "", "");
    }

    @Test
    void headerThatIsCompleteBeforeTheRefusalShouldBeServed() {
        FakeConnection first = connect();
        connect();
        connect(); // tells the first one's event loop, which has not run yet

        first.receive(SampleHeaders.V1);

        assertThat(sent()).containsExactly("", "", "");
        assertThat(james.lines()).contains("active " + SampleHeaders.CLIENT);
    }

    /** Shadow mode serves it, and a refusal that was scheduled before must not close it. */
    @Test
    void servedConnectionShouldNotBeClosedByALateRefusal() {
        ConnectionSetup shadow = Setups.withLimit(1, Setups.inShadow(Setups.strict(james)));
        FakeConnection first = FakeConnection.accepted(FakeConnection.PROXY, shadow, james);
        connections.add(first);
        connections.add(FakeConnection.accepted(FakeConnection.PROXY, shadow, james));
        first.receive(SampleHeaders.V1);

        assertThat(sent()).containsExactly("", "");
        assertThat(first.isOpen()).isTrue();
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void untrustedPeersShouldTakeNoPlace() {
        connect();
        connect();
        for (int i = 0; i < 3; i++) {
            connections.add(FakeConnection.accepted(FakeConnection.OTHER, two, james));
        }

        assertThat(sent()).startsWith("", "").doesNotContain(TOO_MANY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void limitShouldBeAtLeastOne(int limit) {
        assertThatThrownBy(() -> new PendingHeaders(limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
