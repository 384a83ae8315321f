// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No header may follow the first one, nor come from a peer that is no proxy. */
class FirstBytesTest {
    private static final String SECOND = "NO SECOND_HEADER\r\n";
    private static final String UNTRUSTED = "NO UNTRUSTED_HEADER\r\n";

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final Journal james = new Journal();
    private FakeConnection connection;

    private void accept(SocketAddress peer) {
        connection = FakeConnection.accepted(peer, Guards.guard(DirectConnections.ACCEPT, Guards.LONG, james), james);
    }

    /** A client whose proxy has sent its header, and of whom James knows. */
    private void open(byte[] header) {
        accept(FakeConnection.PROXY);
        connection.receive(header);
        assertThat(james.lines()).contains("active " + Headers.CLIENT);
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        connection.endWithoutLeak();
    }

    static Stream<Arguments> twoHeaders() {
        return Stream.of(
                Arguments.of(Headers.V1, Headers.V1),
                Arguments.of(Headers.V1, Headers.V2),
                Arguments.of(Headers.V2, Headers.V1),
                Arguments.of(Headers.V2_WITH_UNIQUE_ID, Headers.V2),
                Arguments.of(Headers.V1_UNKNOWN, Headers.V2_LOCAL));
    }

    @Holds(Rule.NO_SECOND_HEADER)
    @ParameterizedTest
    @MethodSource("twoHeaders")
    void secondHeaderInTheSameReadShouldBeRefusedBeforeJamesHearsOfTheConnection(byte[] first, byte[] second) {
        accept(FakeConnection.PROXY);

        connection.receive(Headers.join(first, second));

        assertThat(connection.sent()).isEqualTo(SECOND);
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("SECOND_HEADER");
    }

    @Test
    void lineInTheLogShouldNameTheClientOfAConnectionThatJamesDoesNotKnow() {
        accept(FakeConnection.PROXY);

        connection.receive(Headers.join(Headers.V1, Headers.V2));

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test refused 10.0.0.1:4711: SECOND_HEADER (its client is 192.0.2.1:40000)");
    }

    static Stream<Arguments> secondHeadersInTwoReads() {
        return Stream.of(Headers.V1, Headers.V2)
                .flatMap(header -> IntStream.range(1, header.length).mapToObj(cut -> Arguments.of(header, cut)));
    }

    @Holds(Rule.NO_SECOND_HEADER)
    @ParameterizedTest
    @MethodSource("secondHeadersInTwoReads")
    void secondHeaderShouldBeRefusedWhereverTcpCutsIt(byte[] second, int cut) {
        open(Headers.V1);

        connection.receive(Arrays.copyOf(second, cut));
        connection.receive(Arrays.copyOfRange(second, cut, second.length));

        assertThat(connection.sent()).isEqualTo(SECOND);
        assertThat(james.read()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("secondHeadersInTwoReads")
    void secondHeaderShouldBeRefusedWhateverOfItCameWithTheFirst(byte[] second, int cut) {
        accept(FakeConnection.PROXY);

        connection.receive(Headers.join(Headers.V1, Arrays.copyOf(second, cut)));
        connection.receive(Arrays.copyOfRange(second, cut, second.length));

        assertThat(connection.sent()).isEqualTo(SECOND);
        assertThat(james.read()).isEmpty();
    }

    @Test
    void lineInTheLogShouldNameTheProxyAndItsClient() {
        open(Headers.V1);

        connection.receive(Headers.V2);

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test refused 10.0.0.1:4711 with client 192.0.2.1:40000: SECOND_HEADER")
                .contains("it began with \"\\r\\n\\r\\n\\x00\\r\\nQUIT\\n");
    }

    @Holds(Rule.TRUSTED_PROXIES_ONLY)
    @ParameterizedTest
    @MethodSource("dev.jamesproxy.connection.GateTest#goodHeaders")
    void headerOfADirectConnectionShouldBeRefusedAndNotBelieved(byte[] header) {
        accept(FakeConnection.STRANGER);
        assertThat(james.lines()).containsExactly("active " + FakeConnection.STRANGER);

        connection.receiveOneByOne(header);

        assertThat(connection.sent()).isEqualTo(UNTRUSTED);
        assertThat(connection.remoteAddress()).isSameAs(FakeConnection.STRANGER);
        assertThat(james.read()).isEmpty();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test refused 192.0.2.66:4712: UNTRUSTED_HEADER");
    }

    @Test
    void jamesShouldHearOnceOfTheEndOfAConnectionThatItKnows() {
        open(Headers.V1);

        connection.receive(Headers.V1);
        assertThat(james.lines()).doesNotContain("inactive");
        connection.endWithoutLeak();

        assertThat(james.lines()).containsOnlyOnce("inactive").endsWith("inactive");
    }

    @Test
    void whatJamesSaysAfterTheRefusalShouldNotBeSent() {
        open(Headers.V1);
        connection.receive(Headers.V1);
        ByteBuf greeting = connection.buffer(Headers.ascii("220 late\r\n"));

        assertThat(connection.writeAndFlush(greeting).isSuccess()).isFalse();

        assertThat(greeting.refCnt()).isZero();
        assertThat(connection.sent()).isEqualTo(SECOND);
    }

    @Test
    void refusalWithoutALineShouldJustCloseTheConnection() {
        GuardedListener tls = Guards.insideTls(Guards.strict(james));
        connection = FakeConnection.accepted(FakeConnection.PROXY, tls, james);
        connection.receive(Headers.V1);

        connection.receive(Headers.V2);

        assertThat(connection.sent()).isEmpty();
        assertThat(connection.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO client\r\n", "PROXY\r\n", "\r\nEHLO client\r\n", "\r\n\r\n\0\r\nQUIT\r\n", "P"})
    void otherBytesShouldReachJamesUnchangedWhereverTcpCutsThem(String text) {
        byte[] bytes = Headers.ascii(text);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Journal james = new Journal();
            FakeConnection each = FakeConnection.accepted(FakeConnection.PROXY, Guards.strict(james), james);
            each.receive(Headers.join(Headers.V2, Arrays.copyOf(bytes, cut)));
            each.receive(Headers.join(Arrays.copyOfRange(bytes, cut, bytes.length), Headers.ascii("x")));

            assertThat(james.read()).as("cut at %d", cut).isEqualTo(text + "x");
            assertThat(each.pipeline().get(FirstBytes.NAME)).isNull();
            each.endWithoutLeak();
        }
        accept(FakeConnection.PROXY);
    }

    @Test
    void headerLaterInASessionShouldBeTheClientsWords() {
        open(Headers.V1);

        connection.receive(Headers.ascii("DATA\r\n"));
        connection.receive(Headers.V1);

        assertThat(james.read()).endsWith("DATA\r\nPROXY TCP4 192.0.2.1 198.51.100.1 40000 25\r\n");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void partOfAHeaderShouldBeDroppedWhenTheConnectionEnds() {
        open(Headers.V1);

        connection.receive(Headers.ascii("PROXY"));
        connection.close();
        connection.runPendingTasks();

        assertThat(james.read()).isEmpty();
        assertThat(james.lines()).endsWith("inactive");
    }

    @Test
    void eventsShouldReachJamesWhileItsFirstBytesAreAwaited() {
        open(Headers.V1);
        james.lines().clear();

        connection.pipeline().fireChannelWritabilityChanged();
        connection.pipeline().fireUserEventTriggered("event");

        assertThat(james.lines()).containsExactly("writability changed", "event");
    }
}
