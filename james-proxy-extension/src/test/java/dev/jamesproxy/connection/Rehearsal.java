// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.Outcome.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays a plan against a gate, and looks after each piece whether the outcome is the one that the rule says. */
final class Rehearsal {
    private final Plan plan;
    private final Outcome.Rule rule;
    private final Journal james = new Journal();
    private final Heard heard = new Heard();
    private final FakeConnection connection;
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private final StringBuilder sent = new StringBuilder();
    private boolean late;
    private boolean silent;

    Rehearsal(Plan plan, Mode mode, Outcome.Rule rule) {
        this.plan = plan;
        this.rule = rule;
        this.connection =
                FakeConnection.accepted(plan.peer(), Guards.observed(mode, plan.direct(), james, heard), james);
    }

    void play() {
        verify();
        for (int i = 0; i < plan.pieces().size(); i++) {
            passTimeBefore(i);
            receive(plan.pieces().get(i));
        }
        passTimeBefore(plan.pieces().size());
        end();
    }

    private Outcome outcome() {
        return rule.of(plan, arrived.toByteArray(), late);
    }

    private void receive(byte[] piece) {
        if (connection.isOpen()) {
            arrived.writeBytes(piece);
            connection.receive(piece);
            verify();
        }
    }

    private void passTimeBefore(int piece) {
        if (piece == plan.late()) {
            late = outcome().state() == State.WAITING;
            silent = arrived.size() == 0;
            connection.advanceTimeBy(2 * Guards.LONG.toNanos(), TimeUnit.NANOSECONDS);
            connection.runPendingTasks();
            verify();
        }
    }

    private void verify() {
        sent.append(connection.sent());
        Outcome outcome = outcome();
        List<Refusal> said = outcome.refusal().map(this::ifSilent).stream().toList();
        assertThat(heard.refused()).isEqualTo(said);
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

    /** A second header that comes alone is refused when James has heard of the connection already. */
    private void verifyLines(Outcome outcome) {
        if (outcome.remote().isPresent()) {
            assertThat(james.lines()).contains("active " + outcome.remote().get());
        } else if (heard.served() == 0) {
            assertThat(james.lines()).isEmpty();
        }
    }

    private void end() {
        boolean waits = outcome().state() == State.WAITING;
        if (plan.ending() == Plan.Ending.RESET) {
            connection.pipeline().fireExceptionCaught(new IOException("reset"));
        }
        connection.endWithoutLeak();
        if (waits) {
            assertThat(james.lines()).isEmpty();
            assertThat(heard.silent() + heard.refused().size()).isEqualTo(1);
            assertThat(heard.silent() == 1).isEqualTo(arrived.size() == 0);
        } else if (outcome().state() == State.SERVED) {
            assertThat(james.lines()).endsWith("inactive");
        }
        assertThat(heard.faults()).isEmpty();
        assertThat(james.lines()).noneMatch(line -> line.startsWith("exception") && !line.endsWith("reset"));
    }
}
