// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.ExpectedOutcome.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays a script on a connection, and compares the result with the expected one after each piece. */
final class FuzzedConnection {
    private final FuzzScript script;
    private final ExpectedOutcome.Rule rule;
    private final FakeJames james = new FakeJames();
    private final RecordedOutcomes recorded = new RecordedOutcomes();
    private final FakeConnection connection;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final StringBuilder sent = new StringBuilder();
    private boolean late;
    private boolean silent;

    FuzzedConnection(FuzzScript script, Mode mode, ExpectedOutcome.Rule rule) {
        this.script = script;
        this.rule = rule;
        this.connection =
                FakeConnection.accepted(script.peer(), Setups.fuzzed(mode, script.direct(), james, recorded), james);
    }

    void play() {
        verify();
        for (int i = 0; i < script.pieces().size(); i++) {
            passTimeBefore(i);
            receive(script.pieces().get(i));
        }
        passTimeBefore(script.pieces().size());
        end();
    }

    private ExpectedOutcome outcome() {
        return rule.of(script, arrived.toByteArray(), late);
    }

    private void receive(byte[] piece) {
        if (connection.isOpen()) {
            arrived.writeBytes(piece);
            connection.receive(piece);
            verify();
        }
    }

    private void passTimeBefore(int piece) {
        if (piece == script.late()) {
            late = outcome().state() == State.WAITING;
            silent = arrived.size() == 0;
            connection.advanceTimeBy(2 * Setups.LONG.toNanos(), TimeUnit.NANOSECONDS);
            connection.runPendingTasks();
            verify();
        }
    }

    private void verify() {
        sent.append(connection.sent());
        ExpectedOutcome outcome = outcome();
        List<Refusal> said = outcome.refusal().map(this::ifSilent).stream().toList();
        assertThat(recorded.refusals()).isEqualTo(said);
        boolean isRefused = outcome.state() == State.REFUSED;
        assertThat(sent.toString()).isEqualTo(isRefused ? "NO " + said.get(0) + "\r\n" : "");
        assertThat(isRefused ? connection.isOutputShutdown() : connection.isOpen())
                .isTrue();
        String given = outcome.state() == State.SERVED ? arrivedFrom(outcome.from()) : "";
        assertThat(james.read()).as("given to James").isEqualTo(given);
        verifyLines(outcome);
    }

    private Refusal ifSilent(Refusal refusal) {
        return late && silent ? Refusal.NO_HEADER : refusal;
    }

    private String arrivedFrom(int from) {
        return arrived.toString(StandardCharsets.ISO_8859_1).substring(from);
    }

    /** A second header that arrives alone is refused after James has got the connection. */
    private void verifyLines(ExpectedOutcome outcome) {
        if (outcome.remote().isPresent()) {
            assertThat(james.lines()).contains(FakeJames.active(outcome.remote().get()));
        } else if (!recorded.isServed()) {
            assertThat(james.lines()).isEmpty();
        }
    }

    private void end() {
        boolean waits = outcome().state() == State.WAITING;
        if (script.ending() == FuzzScript.Ending.RESET) {
            connection.pipeline().fireExceptionCaught(new IOException("reset"));
        }
        connection.endWithoutLeak();
        if (waits) {
            assertThat(james.lines()).isEmpty();
            assertThat(recorded.closedUnused() + recorded.refusals().size()).isEqualTo(1);
            assertThat(recorded.closedUnused() == 1).isEqualTo(arrived.size() == 0);
        } else if (outcome().state() == State.SERVED) {
            assertThat(james.lines()).endsWith("inactive");
        }
        assertThat(recorded.failures()).isEmpty();
        assertThat(james.lines()).noneMatch(line -> line.startsWith("exception") && !line.endsWith("reset"));
    }
}
