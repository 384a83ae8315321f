// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refused connections stay open for a moment, but not too many of them. */
class OpenRefusalsTest {
    private static final int LIMIT = 1000;

    private final FakeJames james = new FakeJames();
    private final ConnectionSetup strict = Setups.strict(james);
    private final List<FakeConnection> refused = new ArrayList<>();

    private FakeConnection refuse(ConnectionSetup listener) {
        FakeConnection connection = FakeConnection.accepted(FakeConnection.OTHER, listener, james);
        refused.add(connection);
        return connection;
    }

    @AfterEach
    void nothingShouldLeak() {
        refused.forEach(FakeConnection::endWithoutLeak);
        assertThat(strict.openRefusals().size()).isZero();
    }

    @Test
    void connectionBeyondTheLimitShouldGetItsRefusalAndBeClosedAtOnce() {
        for (int i = 0; i < LIMIT; i++) {
            assertThat(refuse(strict).isOpen()).isTrue();
        }

        FakeConnection tooMany = refuse(strict);

        assertThat(tooMany.sent()).isEqualTo("NO " + Refusal.UNTRUSTED_PEER + "\r\n");
        assertThat(tooMany.isOpen()).isFalse();
    }

    @Test
    void closedConnectionShouldLeaveItsPlaceAndNoTimer() {
        for (int i = 0; i < LIMIT; i++) {
            refuse(strict);
        }

        FakeConnection first = refused.get(0);
        first.close();

        assertThat(first.runScheduledPendingTasks()).as("time to the next task").isEqualTo(-1);
        assertThat(refuse(strict).isOpen()).isTrue();
    }

    @Test
    void failureShouldCloseTheConnection() {
        FakeConnection connection = refuse(Setups.withFailingRefusalLine(strict));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void errorOfASubscriberShouldCloseTheConnection() {
        FakeConnection connection = refuse(Setups.withEvents(
                event -> {
                    throw new AssertionError("on purpose");
                },
                strict));

        connection.runScheduledPendingTasks();
        assertThat(connection.isOutputShutdown() || !connection.isOpen()).isTrue();
    }
}
