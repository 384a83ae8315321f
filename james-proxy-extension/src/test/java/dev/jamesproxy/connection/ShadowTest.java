// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DirectConnections;
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

/** In shadow mode nobody is refused, and all that would have been is said. */
class ShadowTest {
    private static final byte[] EHLO = Headers.ascii("EHLO client\r\n");
    private static final String INET = "c0000201c63364019c400019";

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final Journal james = new Journal();
    private FakeConnection connection;

    private void accept(SocketAddress peer, DirectConnections direct) {
        connection = FakeConnection.accepted(peer, Guards.inShadow(Guards.guard(direct, Guards.LONG, james)), james);
    }

    private void accept(SocketAddress peer) {
        accept(peer, DirectConnections.REJECT);
    }

    @AfterEach
    void everyBufferShouldBeReleased() {
        assertThat(connection.sent()).as("what the gate said").isEmpty();
        connection.endWithoutLeak();
    }

    private void assertServedAs(Object address) {
        assertThat(james.lines()).contains("active " + address);
        assertThat(connection.isOpen()).isTrue();
        assertThat(connection.hasGate()).isFalse();
    }

    private void assertSaid(Refusal refusal) {
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test would have refused " + RefusedConnection.named(connection.remoteAddress()) + ": "
                        + refusal);
    }

    @Test
    void untrustedPeerShouldBeServedAtOnce() {
        accept(FakeConnection.STRANGER);

        assertServedAs(FakeConnection.STRANGER);
        assertSaid(Refusal.UNTRUSTED_PEER);
        connection.receive(EHLO);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @Test
    void trustedProxyWithAHeaderShouldBeServedAsItsClientAsEver() {
        accept(FakeConnection.PROXY);
        connection.receive(Headers.join(Headers.V2, EHLO));

        assertServedAs(Headers.CLIENT);
        assertThat(james.lines()).contains("prepared for client " + Headers.CLIENT + " on " + Headers.CLIENT);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void bytesThatAreNoHeaderShouldReachJames() {
        accept(FakeConnection.PROXY);
        connection.receive(EHLO);

        assertServedAs(FakeConnection.PROXY);
        assertSaid(Refusal.COMMAND_INSTEAD_OF_HEADER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(Refusal.BAD_CHECKSUM, Headers.v2(0x21, 0x11, INET + "03000400000000")),
                Arguments.of(Refusal.MALFORMED_HEADER, Headers.v2(0x22, 0x11, INET)),
                Arguments.of(Refusal.MALFORMED_HEADER, Headers.v1("TCP4 192.0.2.1 198.51.100.1 40000 025")),
                Arguments.of(Refusal.TOO_LONG_HEADER, Headers.v2(0x21, 0x11, INET + "04".repeat(4096))),
                Arguments.of(Refusal.UNSPECIFIED_CLIENT, Headers.v2(0x21, 0x11, "00000000c63364019c400019")));
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void badHeaderShouldBeThrownAwayAndTheRestReachJames(Refusal refusal, byte[] header) {
        accept(FakeConnection.PROXY);
        connection.receive(Headers.join(header, EHLO));

        assertServedAs(FakeConnection.PROXY);
        assertSaid(refusal);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void badVersion2HeaderInPiecesShouldBeThrownAwayToo(Refusal refusal, byte[] header) {
        if (header[0] != '\r') {
            accept(FakeConnection.PROXY); // a line of version 1 is given up at its first wrong byte
            return;
        }
        accept(FakeConnection.PROXY);
        connection.receiveOneByOne(header);
        connection.receive(EHLO);

        assertServedAs(FakeConnection.PROXY);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @Test
    void secondHeaderShouldBeThrownAwayAndTheClientOfTheFirstServed() {
        accept(FakeConnection.PROXY);
        connection.receive(Headers.join(Headers.V2, Headers.join(Headers.V1, EHLO)));

        assertServedAs(Headers.CLIENT);
        assertSaid(Refusal.SECOND_HEADER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    /** Two proxies too many: what James is given must not depend on whether their headers come together. */
    @Test
    void allHeadersInARowShouldBeThrownAwayWhereverTcpCutsThem() {
        byte[] headers = Headers.join(Headers.V2, Headers.join(Headers.V1, Headers.V2_LOCAL));
        byte[] all = Headers.join(headers, EHLO);
        for (int cut = 0; cut < all.length; cut++) {
            Journal heard = new Journal();
            connection = FakeConnection.accepted(FakeConnection.STRANGER, shadow(heard), heard);
            connection.receive(Arrays.copyOf(all, cut));
            connection.receive(Arrays.copyOfRange(all, cut, all.length));

            assertThat(heard.read()).as("cut at %d", cut).isEqualTo("EHLO client\r\n");
            connection.endWithoutLeak();
        }
    }

    private static GuardedListener shadow(Journal journal) {
        return Guards.inShadow(Guards.strict(journal));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headerOfAStrangerShouldNeitherBeBelievedNorReachJames(byte[] header) {
        accept(FakeConnection.STRANGER, DirectConnections.ACCEPT);
        connection.receiveOneByOne(header);
        connection.receive(EHLO);

        assertServedAs(FakeConnection.STRANGER);
        assertSaid(Refusal.UNTRUSTED_HEADER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    static Stream<byte[]> headers() {
        return Stream.of(Headers.V1, Headers.V2, Headers.V2_LOCAL, Headers.V1_UNKNOWN);
    }

    @Test
    void headerOfAStrangerWhoWouldHaveBeenRefusedShouldNotReachJames() {
        accept(FakeConnection.STRANGER);
        connection.receive(Headers.join(Headers.V2, EHLO));

        assertServedAs(FakeConnection.STRANGER);
        assertSaid(Refusal.UNTRUSTED_PEER);
        assertThat(james.read()).isEqualTo("EHLO client\r\n");
    }

    @Test
    void silentProxyShouldBeServedWhenItsTimeIsOver() {
        connection = FakeConnection.accepted(FakeConnection.PROXY, Guards.inShadow(Guards.impatient(james)), james);
        connection.runScheduledPendingTasks();

        assertServedAs(FakeConnection.PROXY);
        assertSaid(Refusal.NO_HEADER);
    }

    @Test
    void proxyThatGoesInTheMiddleOfAHeaderShouldNotBeSaidToBeServed() {
        accept(FakeConnection.PROXY);
        connection.receive(Headers.ascii("PROXY TCP4"));
        connection.close();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .contains("test refused 10.0.0.1:4711: INCOMPLETE_HEADER (it was closed)");
    }
}
