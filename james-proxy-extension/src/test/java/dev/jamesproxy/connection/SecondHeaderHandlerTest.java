// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
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
class SecondHeaderHandlerTest {
    private static final String SECOND = "NO SECOND_HEADER\r\n";
    private static final String UNTRUSTED = "NO UNTRUSTED_HEADER\r\n";

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private FakeConnection connection;

    private void accept(SocketAddress peer) {
        connection = FakeConnection.accepted(peer, Setups.of(DirectConnections.ACCEPT, Setups.LONG, james), james);
    }

    /** A client whose proxy has sent its header, and of whom James knows. */
    private void open(byte[] header) {
        accept(FakeConnection.PROXY);
        connection.receive(header);
        assertThat(james.lines()).contains("active " + SampleHeaders.CLIENT);
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        connection.endWithoutLeak();
    }

    static Stream<Arguments> twoHeaders() {
        return Stream.of(
                Arguments.of(SampleHeaders.V1, SampleHeaders.V1),
                Arguments.of(SampleHeaders.V1, SampleHeaders.V2),
                Arguments.of(SampleHeaders.V2, SampleHeaders.V1),
                Arguments.of(SampleHeaders.V2_WITH_UNIQUE_ID, SampleHeaders.V2),
                Arguments.of(SampleHeaders.V1_UNKNOWN, SampleHeaders.V2_LOCAL));
    }

    @Holds(Rule.NO_SECOND_HEADER)
    @ParameterizedTest
    @MethodSource("twoHeaders")
    void secondHeaderInTheSameReadShouldBeRefusedBeforeJamesHearsOfTheConnection(byte[] first, byte[] second) {
        accept(FakeConnection.PROXY);

        connection.receive(HeaderBytes.concat(first, second));

        assertThat(connection.sent()).isEqualTo(SECOND);
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("SECOND_HEADER");
    }

    @Test
    void lineInTheLogShouldNameTheClientOfAConnectionThatJamesDoesNotKnow() {
        accept(FakeConnection.PROXY);

        connection.receive(HeaderBytes.concat(SampleHeaders.V1, SampleHeaders.V2));

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test: refused 10.0.0.1:4711 (client 192.0.2.1:40000): SECOND_HEADER");
    }

    static Stream<Arguments> secondHeadersInTwoReads() {
        return Stream.of(SampleHeaders.V1, SampleHeaders.V2)
                .flatMap(header -> IntStream.range(1, header.length).mapToObj(cut -> Arguments.of(header, cut)));
    }

    @Holds(Rule.NO_SECOND_HEADER)
    @ParameterizedTest
    @MethodSource("secondHeadersInTwoReads")
    void secondHeaderShouldBeRefusedWhereverTcpCutsIt(byte[] second, int cut) {
        open(SampleHeaders.V1);

        connection.receive(Arrays.copyOf(second, cut));
        connection.receive(Arrays.copyOfRange(second, cut, second.length));

        assertThat(connection.sent()).isEqualTo(SECOND);
        assertThat(james.read()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("secondHeadersInTwoReads")
    void secondHeaderShouldBeRefusedWhateverOfItCameWithTheFirst(byte[] second, int cut) {
        accept(FakeConnection.PROXY);

        connection.receive(HeaderBytes.concat(SampleHeaders.V1, Arrays.copyOf(second, cut)));
        connection.receive(Arrays.copyOfRange(second, cut, second.length));

        assertThat(connection.sent()).isEqualTo(SECOND);
        assertThat(james.read()).isEmpty();
    }

    @Test
    void lineInTheLogShouldNameTheProxyAndItsClient() {
        open(SampleHeaders.V1);

        connection.receive(SampleHeaders.V2);

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test: refused 10.0.0.1:4711 (client 192.0.2.1:40000): SECOND_HEADER")
                .contains("received \"\\r\\n\\r\\n\\x00\\r\\nQUIT\\n");
    }

    @Holds(Rule.TRUSTED_PROXIES_ONLY)
    @ParameterizedTest
    @MethodSource("dev.jamesproxy.connection.ConnectionHandlerTest#goodHeaders")
    void headerOfADirectConnectionShouldBeRefusedAndNotBelieved(byte[] header) {
        accept(FakeConnection.OTHER);
        assertThat(james.lines()).containsExactly(FakeJames.active(FakeConnection.OTHER));

        connection.receiveOneByOne(header);

        assertThat(connection.sent()).isEqualTo(UNTRUSTED);
        assertThat(connection.remoteAddress())
                .isEqualTo(FakeConnection.OTHER)
                .isExactlyInstanceOf(InetSocketAddress.class);
        assertThat(james.read()).isEmpty();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test: refused 192.0.2.66:4712: UNTRUSTED_HEADER");
    }

    @Test
    void jamesShouldHearOnceOfTheEndOfAConnectionThatItKnows() {
        open(SampleHeaders.V1);

        connection.receive(SampleHeaders.V1);
        assertThat(james.lines()).doesNotContain("inactive");
        connection.endWithoutLeak();

        assertThat(james.lines()).containsOnlyOnce("inactive").endsWith("inactive");
    }

    @Test
    void whatJamesSaysAfterTheRefusalShouldNotBeSent() {
        open(SampleHeaders.V1);
        connection.receive(SampleHeaders.V1);
        ByteBuf greeting = connection.buffer(SampleHeaders.ascii("220 late\r\n"));

        assertThat(connection.writeAndFlush(greeting).isSuccess()).isFalse();

        assertThat(greeting.refCnt()).isZero();
        assertThat(connection.sent()).isEqualTo(SECOND);
    }

    @Test
    void refusalWithoutALineShouldJustCloseTheConnection() {
        ConnectionSetup tls = Setups.insideTls(Setups.strict(james));
        connection = FakeConnection.accepted(FakeConnection.PROXY, tls, james);
        connection.receive(SampleHeaders.V1);

        connection.receive(SampleHeaders.V2);

        assertThat(connection.sent()).isEmpty();
        assertThat(connection.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EHLO client\r\n", "PROXY\r\n", "\r\nEHLO client\r\n", "\r\n\r\n\0\r\nQUIT\r\n", "P"})
    void otherBytesShouldReachJamesUnchangedWhereverTcpCutsThem(String text) {
        byte[] bytes = SampleHeaders.ascii(text);
        for (int cut = 0; cut <= bytes.length; cut++) {
            FakeJames james = new FakeJames();
            FakeConnection each = FakeConnection.accepted(FakeConnection.PROXY, Setups.strict(james), james);
            each.receive(HeaderBytes.concat(SampleHeaders.V2, Arrays.copyOf(bytes, cut)));
            each.receive(HeaderBytes.concat(Arrays.copyOfRange(bytes, cut, bytes.length), SampleHeaders.ascii("x")));

            assertThat(james.read()).as("cut at %d", cut).isEqualTo(text + "x");
            assertThat(each.pipeline().get(ConnectionPipeline.SECOND_HEADER)).isNull();
            each.endWithoutLeak();
        }
        accept(FakeConnection.PROXY);
    }

    @Test
    void headerLaterInASessionShouldBeTheClientsWords() {
        open(SampleHeaders.V1);

        connection.receive(SampleHeaders.ascii("DATA\r\n"));
        connection.receive(SampleHeaders.V1);

        assertThat(james.read()).endsWith("DATA\r\nPROXY TCP4 192.0.2.1 198.51.100.1 40000 25\r\n");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void partOfAHeaderShouldBeDroppedWhenTheConnectionEnds() {
        open(SampleHeaders.V1);

        connection.receive(SampleHeaders.ascii("PROXY"));
        connection.close();
        connection.runPendingTasks();

        assertThat(james.read()).isEmpty();
        assertThat(james.lines()).endsWith("inactive");
    }

    @Test
    void eventsShouldReachJamesWhileItsFirstBytesAreAwaited() {
        open(SampleHeaders.V1);
        james.lines().clear();

        connection.pipeline().fireChannelWritabilityChanged();
        connection.pipeline().fireUserEventTriggered("event");

        assertThat(james.lines()).containsExactly("writability changed", "event");
    }
}
