// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.observe.ConnectionLog;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In shadow mode no connection is refused, and every refusal that enforce mode would make is reported. */
class ShadowModeTest {
    private static final byte[] EHLO = SampleHeaders.ascii("EHLO client\r\n");

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private FakeConnection connection;

    private void accept(SocketAddress peer, DirectConnections direct) {
        connection = FakeConnection.accepted(peer, Setups.inShadow(Setups.of(direct, Setups.LONG, james)), james);
    }

    private void accept(SocketAddress peer) {
        accept(peer, DirectConnections.REJECT);
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        assertThat(connection.sent()).as("sent to the peer").isEmpty();
        connection.endWithoutLeak();
    }

    private void assertServedAs(Object address) {
        assertThat(james.lines()).contains(FakeJames.active(address));
        assertThat(connection.isOpen()).isTrue();
        assertThat(connection.isWithheld()).isFalse();
    }

    private void assertReported(Refusal refusal) {
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test: would have refused " + RefusedConnection.named(connection.remoteAddress()))
                .contains(": " + refusal);
    }

    @Test
    void untrustedPeerShouldBeServedAtOnce() {
        accept(FakeConnection.OTHER);

        assertServedAs(FakeConnection.OTHER);
        assertReported(Refusal.UNTRUSTED_PEER);
        connection.receive(EHLO);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @Test
    void clientInAGoodHeaderShouldBeServed() {
        accept(FakeConnection.PROXY);
        connection.receive(HeaderBytes.concat(SampleHeaders.V2, EHLO));

        assertServedAs(SampleHeaders.CLIENT);
        assertThat(james.lines()).contains("prepared for client " + SampleHeaders.CLIENT);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void bytesThatAreNoHeaderShouldReachJames() {
        accept(FakeConnection.PROXY);
        connection.receive(EHLO);

        assertServedAs(FakeConnection.PROXY);
        assertReported(Refusal.COMMAND_INSTEAD_OF_HEADER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(
                        Refusal.BAD_CHECKSUM,
                        SampleHeaders.v2().tlv(0x03, new byte[4]).toArray()),
                Arguments.of(
                        Refusal.MALFORMED_HEADER,
                        SampleHeaders.v2(0x22, HeaderBytes.TCP4).toArray()),
                Arguments.of(Refusal.MALFORMED_HEADER, HeaderBytes.v1("TCP4 192.0.2.1 198.51.100.1 40000 025")),
                Arguments.of(
                        Refusal.TOO_LONG_HEADER,
                        SampleHeaders.v2().raw(new byte[4096]).toArray()),
                Arguments.of(
                        Refusal.UNSPECIFIED_CLIENT,
                        SampleHeaders.v2(HeaderBytes.PROXY, HeaderBytes.TCP4, "0.0.0.0")
                                .toArray()));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void badHeaderShouldBeDiscardedAndTheBytesAfterItReachJames(Refusal refusal, byte[] header) {
        accept(FakeConnection.PROXY);
        connection.receive(HeaderBytes.concat(header, EHLO));

        assertServedAs(FakeConnection.PROXY);
        assertReported(refusal);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void badVersion2HeaderInPiecesShouldBeDiscardedToo(Refusal refusal, byte[] header) {
        if (header[0] != '\r') {
            accept(FakeConnection.PROXY); // a version 1 line is not a header after its first wrong byte
            return;
        }
        accept(FakeConnection.PROXY);
        connection.receiveOneByOne(header);
        connection.receive(EHLO);

        assertServedAs(FakeConnection.PROXY);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @Test
    void secondHeaderShouldBeDiscardedAndTheClientOfTheFirstServed() {
        accept(FakeConnection.PROXY);
        connection.receive(HeaderBytes.concat(SampleHeaders.V2, HeaderBytes.concat(SampleHeaders.V1, EHLO)));

        assertServedAs(SampleHeaders.CLIENT);
        assertReported(Refusal.SECOND_HEADER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    /** What James receives must not depend on whether the headers of several proxies arrive together. */
    @Test
    void allHeadersInARowShouldBeDiscardedWhereverTcpCutsThem() {
        byte[] headers =
                HeaderBytes.concat(SampleHeaders.V2, HeaderBytes.concat(SampleHeaders.V1, SampleHeaders.V2_LOCAL));
        byte[] all = HeaderBytes.concat(headers, EHLO);
        for (int cut = 0; cut < all.length; cut++) {
            FakeJames other = new FakeJames();
            connection = FakeConnection.accepted(FakeConnection.OTHER, shadow(other), other);
            connection.receive(Arrays.copyOf(all, cut));
            connection.receive(Arrays.copyOfRange(all, cut, all.length));

            assertThat(other.read()).as("cut at %d", cut).isEqualTo("EHLO client\r\n");
            connection.endWithoutLeak();
        }
    }

    private static ConnectionSetup shadow(FakeJames journal) {
        return Setups.inShadow(Setups.strict(journal));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headerOfADirectConnectionShouldNeitherBeBelievedNorReachJames(byte[] header) {
        accept(FakeConnection.OTHER, DirectConnections.ACCEPT);
        connection.receiveOneByOne(header);
        connection.receive(EHLO);

        assertServedAs(FakeConnection.OTHER);
        assertReported(Refusal.UNTRUSTED_HEADER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    static Stream<byte[]> headers() {
        return Stream.of(SampleHeaders.V1, SampleHeaders.V2, SampleHeaders.V2_LOCAL, SampleHeaders.V1_UNKNOWN);
    }

    @Test
    void headerOfAnUntrustedPeerShouldNotReachJames() {
        accept(FakeConnection.OTHER);
        connection.receive(HeaderBytes.concat(SampleHeaders.V2, EHLO));

        assertServedAs(FakeConnection.OTHER);
        assertReported(Refusal.UNTRUSTED_PEER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @Test
    void silentProxyShouldBeServedAtTheDeadline() {
        connection = FakeConnection.accepted(FakeConnection.PROXY, Setups.inShadow(Setups.impatient(james)), james);
        connection.runScheduledPendingTasks();

        assertServedAs(FakeConnection.PROXY);
        assertReported(Refusal.NO_HEADER);
    }

    @Test
    void connectionThatIsClosedInTheMiddleOfAHeaderShouldBeReportedAsRefused() {
        accept(FakeConnection.PROXY);
        connection.receive(SampleHeaders.ascii("PROXY TCP4"));
        connection.close();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("test: refused 10.0.0.1:4711: INCOMPLETE_HEADER (the peer closed the connection)");
    }
}
