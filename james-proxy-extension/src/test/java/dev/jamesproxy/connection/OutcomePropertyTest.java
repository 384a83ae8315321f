// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to a connection, and in whatever order, it has exactly one outcome. */
class OutcomePropertyTest {
    private static final int CONNECTIONS = 20_000;
    private static final int MAX_EVENTS = 6;
    private static final List<byte[]> BYTES = List.of(
            SampleHeaders.V1,
            SampleHeaders.V2,
            SampleHeaders.V1_UNKNOWN,
            SampleHeaders.V2_LOCAL,
            SampleHeaders.ascii("PROXY TCP4 192."),
            SampleHeaders.ascii("EHLO client\r\n"),
            SampleHeaders.ascii("P"),
            SampleHeaders.v2(HeaderBytes.PROXY, HeaderBytes.TCP4, "0.0.0.0").toArray(),
            new byte[] {0x16, 3, 1});

    @ParameterizedTest
    @EnumSource
    void everyConnectionShouldHaveExactlyOneOutcome(Mode mode) {
        Random random = new Random(20261125);
        for (int i = 0; i < CONNECTIONS; i++) {
            RecordedOutcomes recorded = new RecordedOutcomes();
            List<String> script = run(random, mode, recorded);

            assertThat(recorded.outcomes()).as("after %s", script).hasSize(1);
        }
    }

    /** Some random events, and then the end of the connection. */
    private static List<String> run(Random random, Mode mode, RecordedOutcomes recorded) {
        DirectConnections direct = random.nextBoolean() ? DirectConnections.ACCEPT : DirectConnections.REJECT;
        SocketAddress peer = random.nextInt(4) == 0 ? FakeConnection.OTHER : FakeConnection.PROXY;
        FakeJames james = new FakeJames();
        SessionStart start = random.nextInt(8) == 0 ? new FailingStart() : james;
        ConnectionSetup setup = Setups.fuzzed(mode, direct, start, recorded);
        FakeConnection connection = FakeConnection.accepted(peer, setup, james);
        List<String> script = new ArrayList<>(
                List.of(peer + " " + direct + " " + start.getClass().getSimpleName()));
        for (int i = random.nextInt(MAX_EVENTS + 1); i > 0 && connection.isOpen(); i--) {
            script.add(event(random, connection));
        }
        connection.endWithoutLeak();
        assertThat(setup.pendingHeaders().size()).as("waiting after %s", script).isZero();
        return script;
    }

    private static String event(Random random, FakeConnection connection) {
        switch (random.nextInt(6)) {
            case 0 -> connection.advanceTimeBy(2 * Setups.LONG.toNanos(), TimeUnit.NANOSECONDS);
            case 1 -> connection.pipeline().fireExceptionCaught(new IOException("reset"));
            case 2 -> connection.pipeline().fireExceptionCaught(new DecoderException("not TLS"));
            case 3 -> connection.pipeline().fireExceptionCaught(new IllegalStateException("a bug"));
            default -> {
                byte[] bytes = BYTES.get(random.nextInt(BYTES.size()));
                connection.receive(bytes);
                return HexFormat.of().formatHex(bytes);
            }
        }
        connection.runPendingTasks();
        connection.runScheduledPendingTasks();
        return "event";
    }
}
