// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.connection.ConnectionEvent.ClosedDuringLookup;
import dev.jamesproxy.connection.ConnectionEvent.LookupTimeout;
import dev.jamesproxy.connection.ConnectionEvent.Served;
import dev.jamesproxy.connection.ConnectionEvent.ServedDirectly;
import dev.jamesproxy.connection.ConnectionEvent.WouldBeRefused;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.kit.HeaderVersion;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection waits for what DNS says about its client, and James never does. */
class LookupWaitTest {
    private static final byte[] HEADER = HeaderVersion.V2.header("192.0.2.1");
    private static final byte[] COMMAND = "EHLO client\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FakeJames james = new FakeJames();
    private final List<Object> events = new ArrayList<>();
    private final CompletableFuture<Optional<String>> name = new CompletableFuture<>();
    private final CompletableFuture<Void> lists = new CompletableFuture<>();
    private FakeConnection connection;

    private ConnectionSetup setup(DirectConnections direct) {
        return Setups.withEvents(
                event -> events.add(event.getClass()),
                Setups.withLookup(new ClientLookup(name, lists), Setups.of(direct, Setups.LONG, james)));
    }

    private void accept(SocketAddress peer, ConnectionSetup setup) {
        connection = FakeConnection.accepted(peer, setup, james);
        connection.freezeTime();
    }

    private void acceptClient() {
        accept(FakeConnection.PROXY, setup(DirectConnections.REJECT));
        connection.receive(HeaderBytes.concat(HEADER, COMMAND));
    }

    private void pass(long nanos) {
        connection.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
        connection.runPendingTasks();
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        connection.endWithoutLeak();
    }

    private String remoteAddress() {
        return connection.remoteAddress().toString();
    }

    @Test
    void clientShouldWaitUntilAllIsKnown() {
        acceptClient();
        name.complete(Optional.of("client.example"));
        connection.runPendingTasks();
        assertThat(james.lines()).isEmpty();
        assertThat(connection.config().isAutoRead())
                .as("nothing is read meanwhile")
                .isFalse();

        lists.complete(null);
        connection.runPendingTasks();
        assertThat(remoteAddress()).isEqualTo("client.example/192.0.2.1:40000");
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
        assertThat(connection.config().isAutoRead()).isTrue();
        assertThat(events).containsExactly(Served.class);
    }

    @Test
    void clientShouldKeepItsHeader() {
        acceptClient();
        name.complete(Optional.of("client.example"));
        lists.complete(null);
        connection.runPendingTasks();

        assertThat(ClientAddress.of((InetSocketAddress) connection.remoteAddress()))
                .hasValueSatisfying(client -> {
                    assertThat(client.peer()).isEqualTo(FakeConnection.PROXY);
                    assertThat(client.getHostName()).isEqualTo("client.example");
                });
    }

    @Test
    void clientShouldBeServedWithoutANameAtTheDeadline() {
        acceptClient();
        pass(Setups.LOOKUP_TIMEOUT.toNanos() - 1);
        assertThat(james.lines()).isEmpty();

        pass(1);
        assertThat(remoteAddress()).isEqualTo("192.0.2.1/192.0.2.1:40000");
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
        assertThat(events).containsExactly(LookupTimeout.class, Served.class);
        name.complete(Optional.of("late.example"));
        lists.complete(null);
        connection.runPendingTasks();
        assertThat(remoteAddress()).isEqualTo("192.0.2.1/192.0.2.1:40000");
        assertThat(events).hasSize(2);
    }

    @Test
    void nameThatIsKnownAtTheDeadlineShouldCount() {
        acceptClient();
        name.complete(Optional.of("client.example"));
        pass(Setups.LOOKUP_TIMEOUT.toNanos());

        assertThat(remoteAddress()).isEqualTo("client.example/192.0.2.1:40000");
    }

    @Test
    void knownAnswersShouldCostNoWait() {
        name.complete(Optional.of("client.example"));
        lists.complete(null);
        acceptClient();

        assertThat(remoteAddress()).isEqualTo("client.example/192.0.2.1:40000");
    }

    @Test
    void bytesThatComeMeanwhileShouldReachJames() {
        acceptClient();
        connection.receive(COMMAND);
        pass(Setups.LOOKUP_TIMEOUT.toNanos());

        assertThat(james.read()).isEqualTo("EHLO client\r\nEHLO client\r\n");
    }

    @Test
    void clientThatDoesNotWaitShouldNotReachJames() {
        acceptClient();
        connection.close();
        pass(Setups.LOOKUP_TIMEOUT.toNanos());
        name.complete(Optional.empty());
        lists.complete(null);
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(events).containsOnlyOnce(ClosedDuringLookup.class).doesNotContain(Served.class);
    }

    /** Other than {@link FakeConnection#close}, it does not end what was scheduled. */
    @Test
    void nothingShouldHappenAfterTheEnd() {
        acceptClient();
        connection.pipeline().fireChannelInactive();
        pass(Setups.LOOKUP_TIMEOUT.toNanos());

        assertThat(events).containsExactly(ClosedDuringLookup.class);
    }

    @Test
    void eventThatFailsShouldNotCostTheSession() {
        accept(
                FakeConnection.OTHER,
                Setups.withEvents(
                        event -> {
                            events.add(event.getClass());
                            if (event instanceof LookupTimeout) {
                                throw new IllegalStateException("on purpose");
                            }
                        },
                        setup(DirectConnections.ACCEPT)));
        pass(Setups.LOOKUP_TIMEOUT.toNanos());

        assertThat(events).containsExactly(LookupTimeout.class, ServedDirectly.class);
        assertThat(connection.config().isAutoRead()).isTrue();
    }

    @Test
    void headerDeadlineShouldEndWithTheHeader() {
        acceptClient();
        pass(Setups.LONG.toNanos());

        assertThat(events).containsExactly(LookupTimeout.class, Served.class);
    }

    @Test
    void directClientShouldHaveItsName() {
        accept(FakeConnection.OTHER, setup(DirectConnections.ACCEPT));
        name.complete(Optional.of("direct.example"));
        lists.complete(null);
        connection.runPendingTasks();

        assertThat(remoteAddress()).isEqualTo("direct.example/192.0.2.66:4712");
        assertThat(events).containsExactly(ServedDirectly.class);
    }

    @Test
    void clientInShadowModeShouldHaveItsName() {
        accept(FakeConnection.OTHER, Setups.inShadow(setup(DirectConnections.REJECT)));
        name.complete(Optional.of("direct.example"));
        lists.complete(null);
        connection.runPendingTasks();

        assertThat(remoteAddress()).isEqualTo("direct.example/192.0.2.66:4712");
        assertThat(events).containsExactly(WouldBeRefused.class);
    }

    @Test
    void sessionWithoutAClientShouldNotWait() {
        accept(FakeConnection.PROXY, setup(DirectConnections.REJECT));
        connection.receive("PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(connection.remoteAddress())
                .isInstanceOf(NoClientAddress.class)
                .hasToString("10.0.0.1/10.0.0.1:4711");
    }
}
