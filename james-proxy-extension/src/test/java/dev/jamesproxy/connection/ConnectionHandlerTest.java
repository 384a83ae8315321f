// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.header.ProxyHeader;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.observe.ConnectionLog;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a connection gets to James. */
class ConnectionHandlerTest {
    private static final byte[] COMMANDS = "EHLO client\r\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private FakeConnection connection;

    private void accept(SocketAddress peer, DirectConnections direct) {
        connection = FakeConnection.accepted(peer, Setups.of(direct, Setups.LONG, james), james);
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        connection.endWithoutLeak();
    }

    @Holds(Rule.NOTHING_BEFORE_THE_HEADER)
    @Test
    void jamesShouldGetNothingAndThePeerNothingFromJamesBeforeTheHeader() {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(Arrays.copyOf(SampleHeaders.V1, SampleHeaders.V1.length - 1));

        assertThat(james.lines()).isEmpty();
        assertThat(connection.sent()).isEmpty();
        assertThat(connection.isWithheld()).isTrue();
    }

    @Test
    void connectionShouldHaveTheClientsAddressWhenJamesGetsIt() {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(SampleHeaders.V1);

        assertThat(james.lines())
                .containsExactly(
                        "prepared for client " + SampleHeaders.CLIENT,
                        "active " + SampleHeaders.CLIENT,
                        "read complete");
    }

    @Test
    void remoteAddressShouldHoldTheWholeHeader() {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(SampleHeaders.V2_WITH_UNIQUE_ID);

        assertThat(connection.remoteAddress()).isInstanceOfSatisfying(ClientAddress.class, client -> {
            assertThat(client).hasToString(SampleHeaders.CLIENT);
            assertThat(client.peer()).isEqualTo(FakeConnection.PROXY);
            assertThat(client.destination()).hasToString(SampleHeaders.DESTINATION);
            assertThat(client.header().version()).isEqualTo(ProxyHeader.Version.V2);
            assertThat(client.header().tlvs().uniqueId()).hasToString("Optional[6964]");
        });
    }

    @Test
    void handlerShouldLeaveThePipelineWhenJamesGetsTheConnection() {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(SampleHeaders.V1);

        assertThat(connection.isWithheld()).isFalse();
    }

    @Holds(Rule.BYTES_AFTER_HEADER)
    @Test
    void bytesAfterTheHeaderShouldReachJamesUnchangedAndAfterTheConnection() {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(HeaderBytes.concat(SampleHeaders.V1, COMMANDS));

        assertThat(james.read().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(COMMANDS);
        assertThat(james.lines()).startsWith("prepared for client " + SampleHeaders.CLIENT);
        assertThat(james.lines().subList(1, 4))
                .containsExactly("active " + SampleHeaders.CLIENT, "read", "read complete");
    }

    @Test
    void bytesAfterTheHeaderShouldBeDroppedWhenJamesClosesAtOnce() {
        connection = FakeConnection.accepted(FakeConnection.PROXY, Setups.strict(james), new ClosingAtOnce(), james);

        connection.receive(HeaderBytes.concat(SampleHeaders.V1, COMMANDS));

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.read()).isEmpty();
    }

    static Stream<Arguments> cuts() {
        return Stream.of(SampleHeaders.V1, SampleHeaders.V2, SampleHeaders.V2_WITH_UNIQUE_ID)
                .map(header -> HeaderBytes.concat(header, COMMANDS))
                .flatMap(bytes -> IntStream.range(1, bytes.length).mapToObj(cut -> Arguments.of(bytes, cut)));
    }

    @Holds(Rule.HEADER_IN_PIECES)
    @ParameterizedTest
    @MethodSource("cuts")
    void headerShouldBeReadWhereverTcpCutsIt(byte[] bytes, int cut) {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(Arrays.copyOf(bytes, cut));
        connection.receive(Arrays.copyOfRange(bytes, cut, bytes.length));

        assertServedAsTheClient();
    }

    @Holds({Rule.HEADER_IN_PIECES, Rule.BOTH_VERSIONS})
    @ParameterizedTest
    @MethodSource("goodHeaders")
    void headerShouldBeReadByteByByte(byte[] header) {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receiveOneByOne(HeaderBytes.concat(header, COMMANDS));

        assertServedAsTheClient();
    }

    static Stream<byte[]> goodHeaders() {
        return Stream.of(SampleHeaders.V1, SampleHeaders.V2, SampleHeaders.V2_WITH_UNIQUE_ID);
    }

    private void assertServedAsTheClient() {
        assertThat(james.lines()).containsOnlyOnce("active " + SampleHeaders.CLIENT);
        assertThat(james.read().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(COMMANDS);
    }

    @Holds({Rule.V1_UNKNOWN_ACCEPTED, Rule.V2_LOCAL_ACCEPTED, Rule.V2_NO_MAIL_CLIENT})
    @ParameterizedTest
    @MethodSource("headersWithoutClient")
    void headerWithoutClientShouldKeepTheProxysAddressAndBeLogged(byte[] header) {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);

        connection.receive(HeaderBytes.concat(header, COMMANDS));

        assertThat(james.lines()).startsWith("prepared for no client", FakeJames.active(FakeConnection.PROXY), "read");
        assertThat(connection.remoteAddress()).isEqualTo(FakeConnection.PROXY).isInstanceOf(NoClientAddress.class);
        assertThat(log.lines(Level.DEBUG)).hasSize(1);
        assertThat(log.lines()).hasSize(1);
    }

    static Stream<byte[]> headersWithoutClient() {
        byte[] ownSocket = HeaderBytes.v1("TCP4 10.0.0.1 10.0.0.2 4711 25");
        return Stream.of(
                SampleHeaders.V1_UNKNOWN,
                SampleHeaders.V2_LOCAL,
                SampleHeaders.V2_UNSPEC,
                SampleHeaders.V2_UNIX,
                SampleHeaders.V2_DATAGRAM,
                ownSocket);
    }

    @Holds(Rule.NEVER_GUESSED)
    @Test
    void directConnectionShouldBeServedAtOnceWithItsOwnAddress() {
        accept(FakeConnection.OTHER, DirectConnections.ACCEPT);

        assertThat(james.lines()).containsExactly(FakeJames.active(FakeConnection.OTHER));
        assertThat(connection.isWithheld()).isFalse();
        assertThat(log.lines(Level.DEBUG)).hasSize(1);
        assertThat(log.lines()).hasSize(1);
    }

    @Holds(Rule.NEVER_GUESSED)
    @Test
    void trustedProxyShouldHaveToSendAHeaderWhereDirectConnectionsAreServed() {
        accept(FakeConnection.PROXY, DirectConnections.ACCEPT);

        connection.receive(COMMANDS);

        assertThat(james.lines()).isEmpty();
        assertThat(connection.sent()).isEqualTo("NO COMMAND_INSTEAD_OF_HEADER\r\n");
    }

    @Holds(Rule.DEADLINE_OF_5_SECONDS)
    @Test
    void deadlineShouldEndWithTheHeader() {
        accept(FakeConnection.PROXY, DirectConnections.REJECT);
        long untilTheDeadline = connection.runScheduledPendingTasks();

        connection.receive(SampleHeaders.V1);

        assertThat(untilTheDeadline).isBetween(Setups.LONG.minusSeconds(30).toNanos(), Setups.LONG.toNanos());
        assertThat(connection.runScheduledPendingTasks())
                .as("nothing scheduled")
                .isNegative();
    }
}
