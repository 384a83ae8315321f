// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.local.LocalAddress;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What James must not hear of before the verdict, and must hear of after it. */
class GateSilenceTest {
    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final Journal james = new Journal();
    private FakeConnection connection = FakeConnection.accepted(FakeConnection.PROXY, Guards.strict(james), james);

    @AfterEach
    void everyBufferShouldBeReleased() {
        connection.endWithoutLeak();
    }

    private void fireEverything() {
        ChannelPipeline pipeline = connection.pipeline();
        pipeline.fireUserEventTriggered(connection.buffer((byte) 1));
        pipeline.fireChannelReadComplete();
        pipeline.fireChannelWritabilityChanged();
    }

    @Holds(Rule.NOTHING_BEFORE_THE_HEADER)
    @Test
    void eventsShouldBeWithheldAndReleasedBeforeTheVerdict() {
        ByteBuf event = connection.buffer((byte) 1);

        connection.pipeline().fireUserEventTriggered(event);
        fireEverything();

        assertThat(james.lines()).isEmpty();
        assertThat(event.refCnt()).isZero();
    }

    @Test
    void eventsShouldBeWithheldAfterARefusal() {
        connection.receive(Headers.ascii("EHLO client\r\n"));

        fireEverything();

        assertThat(james.lines()).isEmpty();
    }

    @Test
    void eventsShouldReachJamesOnceTheGateIsOpen() {
        connection.receive(Headers.V1);
        james.lines().clear();

        fireEverything();

        assertThat(james.lines()).containsExactly("event", "read complete", "writability changed");
    }

    @Test
    void messageThatIsNoBytesShouldBeReleasedUnseen() {
        connection.writeInbound("no bytes");

        assertThat(james.lines()).isEmpty();
        assertThat(connection.hasGate()).isTrue();
    }

    @Test
    void connectAndCloseShouldBeNormalAndUnknownToJames() {
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.DEBUG)).singleElement().asString().contains("connected and closed");
        assertThat(log.lines()).hasSize(1);
    }

    @Holds(Rule.END_IN_A_HEADER)
    @Test
    void closeInTheMiddleOfAHeaderShouldBeLoggedAndUnknownToJames() {
        connection.receive(Headers.ascii("PROXY TCP4"));
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("INCOMPLETE_HEADER");
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void closeAfterARefusalShouldBeUnknownToJamesAndNotLoggedAgain() {
        connection.receive(Headers.ascii("EHLO client\r\n"));
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void closeShouldReachJamesOnceAfterTheGateOpened() {
        connection.receive(Headers.V1);
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).containsOnlyOnce("inactive").endsWith("inactive");
        assertThat(connection.remoteAddress()).isInstanceOf(ClientAddress.class);
    }

    @Test
    void brokenConnectionShouldBeClosedQuietlyBeforeTheVerdict() {
        connection.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        connection.runPendingTasks();

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.DEBUG)).hasSize(1);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void exceptionShouldReachJamesOnceTheGateIsOpen() {
        connection.receive(Headers.V1);

        connection.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

        assertThat(james.lines()).endsWith("exception Connection reset by peer");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void faultOfOursShouldCloseTheConnectionAndBeAnError() {
        connection.endWithoutLeak();
        connection = FakeConnection.accepted(FakeConnection.PROXY, Guards.strict(new FailingStart()), james);

        connection.receive(Headers.join(Headers.V1, Headers.ascii("EHLO client\r\n")));

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("a fault of this extension");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    @Test
    void peerWithoutAnIpAddressShouldNotBeServed() {
        connection.endWithoutLeak();
        connection = FakeConnection.accepted(new LocalAddress("somebody"), Guards.strict(james), james);

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
        assertThat(connection.sent()).isEmpty();
    }

    private static final class FailingStart implements SessionStart {
        @Override
        public void withClient(ChannelPipeline pipeline, ClientAddress client) {
            throw new IllegalStateException("unexpected pipeline");
        }

        @Override
        public void withoutClient(ChannelPipeline pipeline) {
            throw new IllegalStateException("unexpected pipeline");
        }
    }
}
