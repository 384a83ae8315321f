// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.handler.codec.DecoderException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal is one line to the peer, one line in the log, and nothing for James. */
class RefusalHandlerTest {
    private static final int MOST_DISCARDED = 65536;
    private static final Duration SHORT = Duration.ofMillis(300);

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private final ConnectionSetup strict = Setups.strict(james);
    private FakeConnection connection;

    private void accept(SocketAddress peer, ConnectionSetup listener) {
        connection = FakeConnection.accepted(peer, listener, james);
    }

    @AfterEach
    void jamesShouldGetNothingAndEveryBufferShouldBeReleased() {
        connection.endWithoutLeak();
        assertThat(james.lines()).isEmpty();
    }

    private void assertRefused(Refusal refusal) {
        assertThat(connection.sent()).isEqualTo("NO " + refusal + "\r\n");
        assertThat(connection.isOutputShutdown()).isTrue();
        assertThat(log.lines()).hasSize(1);
        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("test: refused " + RefusedConnection.named(connection.remoteAddress()))
                .contains(": " + refusal);
    }

    @Holds(Rule.TRUSTED_PROXIES_ONLY)
    @Test
    void untrustedPeerShouldBeRefusedBeforeAnyByteIsRead() {
        accept(FakeConnection.OTHER, strict);

        assertRefused(Refusal.UNTRUSTED_PEER);
        assertThat(log.lines()).singleElement().asString().contains("received nothing");
    }

    @Holds(Rule.TRUSTED_PROXIES_ONLY)
    @Test
    void headerOfAnUntrustedPeerShouldBeDiscardedUnread() {
        accept(FakeConnection.OTHER, strict);

        connection.receive(SampleHeaders.V1);

        assertRefused(Refusal.UNTRUSTED_PEER);
        assertThat(connection.remoteAddress()).isSameAs(FakeConnection.OTHER);
    }

    static Stream<Arguments> badBytes() {
        return Stream.of(
                Arguments.of(Refusal.TLS_INSTEAD_OF_HEADER, new byte[] {0x16, 3, 1}),
                Arguments.of(Refusal.COMMAND_INSTEAD_OF_HEADER, SampleHeaders.ascii("EHLO client\r\n")),
                Arguments.of(Refusal.MALFORMED_HEADER, HeaderBytes.v1("TCP5 192.0.2.1 198.51.100.1 40000 25")),
                Arguments.of(
                        Refusal.MALFORMED_HEADER,
                        SampleHeaders.v2(0x22, HeaderBytes.TCP4).toArray()),
                Arguments.of(
                        Refusal.TOO_LONG_HEADER,
                        SampleHeaders.v2().raw(new byte[4096]).toArray()),
                Arguments.of(
                        Refusal.BAD_CHECKSUM,
                        SampleHeaders.v2().tlv(0x03, new byte[4]).toArray()),
                Arguments.of(Refusal.UNSPECIFIED_CLIENT, HeaderBytes.v1("TCP4 0.0.0.0 198.51.100.1 40000 25")),
                Arguments.of(Refusal.UNSPECIFIED_CLIENT, HeaderBytes.v1("TCP6 :: 2001:db8::1 40000 25")),
                Arguments.of(Refusal.UNSPECIFIED_CLIENT, HeaderBytes.v1("TCP4 224.0.0.1 198.51.100.1 40000 25")),
                Arguments.of(
                        Refusal.UNSPECIFIED_CLIENT,
                        SampleHeaders.v2(HeaderBytes.PROXY, HeaderBytes.TCP4, "224.0.0.1")
                                .toArray()));
    }

    @Holds({Rule.V1_ANYTHING_ELSE, Rule.TLV_CHECKSUM_WRONG, Rule.V2_UNSPECIFIED, Rule.V2_MULTICAST})
    @ParameterizedTest
    @MethodSource("badBytes")
    void badHeaderShouldBeRefusedWithItsReason(Refusal refusal, byte[] bytes) {
        accept(FakeConnection.PROXY, strict);

        connection.receive(bytes);

        assertRefused(refusal);
    }

    @Holds(Rule.CUTS_DO_NOT_MATTER)
    @ParameterizedTest
    @MethodSource("badBytes")
    void badHeaderShouldBeRefusedForTheSameReasonByteByByte(Refusal refusal, byte[] bytes) {
        accept(FakeConnection.PROXY, strict);

        connection.receiveOneByOne(bytes);

        assertRefused(refusal);
    }

    @Holds({Rule.DEADLINE_IN_A_HEADER, Rule.SENDER_SILENT})
    @Test
    void silenceShouldBeRefusedAtTheDeadline() {
        accept(FakeConnection.PROXY, Setups.of(DirectConnections.REJECT, Duration.ZERO, james));

        connection.runScheduledPendingTasks();

        assertRefused(Refusal.NO_HEADER);
        assertThat(log.lines()).singleElement().asString().contains("holds the header back until the client speaks");
    }

    @Holds(Rule.DEADLINE_IN_A_HEADER)
    @Test
    void partOfAHeaderShouldBeRefusedAtTheDeadline() {
        accept(FakeConnection.PROXY, Setups.of(DirectConnections.REJECT, SHORT, james));

        connection.receive(SampleHeaders.ascii("PROXY TCP4"));
        await().until(() -> connection.runScheduledPendingTasks() >= 0 && connection.isOutputShutdown());

        assertRefused(Refusal.INCOMPLETE_HEADER);
        assertThat(log.lines()).singleElement().asString().contains("received \"PROXY TCP4\"");
    }

    @Holds(Rule.V1_ANYTHING_ELSE)
    @Test
    void refusedConnectionShouldNotBeRefusedAgainAtTheDeadlineAndShouldBeClosed() {
        accept(FakeConnection.PROXY, Setups.of(DirectConnections.REJECT, SHORT, james));

        connection.receive(SampleHeaders.ascii("QUIT\r\n"));
        await().until(() -> connection.runScheduledPendingTasks() < 0);

        assertRefused(Refusal.COMMAND_INSTEAD_OF_HEADER);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void bytesAfterARefusalShouldBeDiscardedWhileThePeerReadsIt() {
        accept(FakeConnection.PROXY, strict);

        connection.receive(SampleHeaders.ascii("EHLO client\r\n"));
        connection.receive(SampleHeaders.V1);
        connection.receive(new byte[MOST_DISCARDED - SampleHeaders.V1.length]);

        assertRefused(Refusal.COMMAND_INSTEAD_OF_HEADER);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void moreThan64KiBAfterARefusalShouldCloseTheConnection() {
        accept(FakeConnection.OTHER, strict);

        connection.receive(new byte[MOST_DISCARDED]);
        connection.receive((byte) 0);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void refusalWithoutALineShouldJustCloseTheConnection() {
        accept(FakeConnection.PROXY, Setups.insideTls(strict));

        connection.receive(SampleHeaders.ascii("EHLO client\r\n"));

        assertThat(connection.sent()).isEmpty();
        assertThat(connection.isOpen()).isFalse();
        assertThat(log.lines(Level.WARN)).hasSize(1);
    }

    @Test
    void failedTlsHandshakeShouldBeRefusedAndClosed() {
        accept(FakeConnection.PROXY, Setups.insideTls(strict));

        connection.pipeline().fireExceptionCaught(new DecoderException("not an SSL/TLS record"));

        assertThat(connection.isOpen()).isFalse();
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("TLS_FAILED", "not an SSL/TLS record");
    }

    @Test
    void failedTlsHandshakeShouldNotPutAllThatArrivedIntoTheLog() {
        accept(FakeConnection.PROXY, Setups.insideTls(strict));

        connection.pipeline().fireExceptionCaught(new DecoderException("not a record: \r\n" + "41".repeat(2048)));

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .satisfies(
                        line -> assertThat(line).contains("not a record").doesNotContain("\n", "\r", "41".repeat(64)));
    }

    @Test
    void firstBytesShouldBeInTheLog() {
        accept(FakeConnection.PROXY, strict);

        connection.receive(SampleHeaders.ascii("EHLO client\r\n"));

        assertThat(log.lines()).singleElement().asString().contains("received \"EHLO client\\r\\n\"");
    }
}
