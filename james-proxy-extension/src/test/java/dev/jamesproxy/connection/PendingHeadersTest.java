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
    private static final String GIVEN_UP = "NO TOO_MANY_PENDING\r\n";

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final Journal james = new Journal();
    private final GuardedListener two = Guards.withPlaces(2, Guards.strict(james));
    private final List<FakeConnection> connections = new ArrayList<>();

    private FakeConnection connect() {
        FakeConnection connection = FakeConnection.accepted(FakeConnection.PROXY, two, james);
        connections.add(connection);
        return connection;
    }

    /** What each of the connections is told, in the order in which they came, when all that was scheduled has run. */
    private List<String> told() {
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
    void oldestShouldBeGivenUpForEachThatIsTooMany() {
        connect();
        connect();
        assertThat(told()).containsExactly("", "");

        connect();
        assertThat(told()).containsExactly(GIVEN_UP, "", "");

        connect();
        assertThat(told()).containsExactly("", GIVEN_UP, "", "");
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN)).first().asString().contains("TOO_MANY_PENDING");
    }

    @Test
    void whoIsGivenUpShouldLoseWhatItHasSentSoFar() {
        connect().receive(Headers.ascii("PROXY TCP4"));
        connect();
        connect();

        assertThat(told()).containsExactly(GIVEN_UP, "", "");
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("it began with \"PROXY TCP4\"");
    }

    @Test
    void servedConnectionShouldLeaveItsPlace() {
        connect().receive(Headers.V1);
        connect();
        connect();

        assertThat(told()).containsExactly("", "", "");
    }

    @Test
    void refusedConnectionShouldLeaveItsPlace() {
        connect().receive(Headers.ascii("EHLO client\r\n"));
        connect();
        connect();

        assertThat(told()).containsExactly("NO COMMAND_INSTEAD_OF_HEADER\r\n", "", "");
    }

    @Test
    void closedConnectionShouldLeaveItsPlace() {
        connect().endWithoutLeak();
        connect();
        connect();

        assertThat(told()).containsExactly("", "", "");
    }

    @Test
    void headerThatIsCompleteBeforeItsConnectionHearsOfTheLimitShouldBeServed() {
        FakeConnection first = connect();
        connect();
        connect(); // tells the first one's event loop, which has not run yet

        first.receive(Headers.V1);

        assertThat(told()).containsExactly("", "", "");
        assertThat(james.lines()).contains("active " + Headers.CLIENT);
    }

    @Test
    void untrustedPeersShouldTakeNoPlace() {
        connect();
        connect();
        for (int i = 0; i < 3; i++) {
            connections.add(FakeConnection.accepted(FakeConnection.STRANGER, two, james));
        }

        assertThat(told()).startsWith("", "").doesNotContain(GIVEN_UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void thereShouldBeAPlaceAtLeast(int most) {
        assertThatThrownBy(() -> new PendingHeaders(most)).isInstanceOf(IllegalArgumentException.class);
    }
}
