// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.local.LocalAddress;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The events that James must not get before step 6, and must get after it. */
class WithheldEventsTest {
    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private FakeConnection connection = FakeConnection.accepted(FakeConnection.PROXY, Setups.strict(james), james);

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
    void eventsShouldBeWithheldAndReleasedBeforeTheHeader() {
        ByteBuf event = connection.buffer((byte) 1);

        connection.pipeline().fireUserEventTriggered(event);
        fireEverything();

        assertThat(james.lines()).isEmpty();
        assertThat(event.refCnt()).isZero();
    }

    @Test
    void eventsShouldBeWithheldAfterARefusal() {
        connection.receive(SampleHeaders.ascii("EHLO client\r\n"));

        fireEverything();

        assertThat(james.lines()).isEmpty();
    }

    @Test
    void eventsShouldReachJamesOnceItIsServed() {
        connection.receive(SampleHeaders.V1);
        james.lines().clear();

        fireEverything();

        assertThat(james.lines()).containsExactly("event", "read complete", "writability changed");
    }

    @Test
    void messageThatIsNotBytesShouldBeReleased() {
        connection.writeInbound("no bytes");

        assertThat(james.lines()).isEmpty();
        assertThat(connection.isWithheld()).isTrue();
    }

    @Test
    void connectAndCloseShouldBeAHealthCheckUnknownToJames() {
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.DEBUG)).singleElement().asString().contains("closed without sending anything");
        assertThat(log.lines()).hasSize(1);
    }

    @Holds(Rule.END_IN_A_HEADER)
    @Test
    void closeInTheMiddleOfAHeaderShouldBeLoggedAndUnknownToJames() {
        connection.receive(SampleHeaders.ascii("PROXY TCP4"));
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.WARN)).singleElement().asString().contains("INCOMPLETE_HEADER");
        assertThat(connection.sent()).isEmpty();
    }

    @Test
    void closeAfterARefusalShouldBeUnknownToJamesAndNotLoggedAgain() {
        connection.receive(SampleHeaders.ascii("EHLO client\r\n"));
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).isEmpty();
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void closeShouldReachJamesOnceItIsServed() {
        connection.receive(SampleHeaders.V1);
        connection.close();
        connection.runPendingTasks();

        assertThat(james.lines()).containsOnlyOnce("inactive").endsWith("inactive");
        assertThat(connection.remoteAddress()).isInstanceOf(ClientAddress.class);
    }

    @Test
    void brokenConnectionShouldBeClosedQuietlyBeforeTheHeader() {
        connection.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
        connection.runPendingTasks();

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.DEBUG)).hasSize(1);
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void exceptionShouldReachJamesOnceItIsServed() {
        connection.receive(SampleHeaders.V1);

        connection.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

        assertThat(james.lines()).endsWith("exception Connection reset by peer");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void internalErrorShouldCloseTheConnectionAndBeLoggedAsAnError() {
        connection.endWithoutLeak();
        connection = FakeConnection.accepted(FakeConnection.PROXY, Setups.strict(new FailingStart()), james);

        connection.receive(HeaderBytes.concat(SampleHeaders.V1, SampleHeaders.ascii("EHLO client\r\n")));

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
        assertThat(log.lines(Level.ERROR)).singleElement().asString().contains("internal error");
        assertThat(log.lines(Level.WARN)).isEmpty();
    }

    /** It was counted as served and as failed once. */
    @Test
    void connectionWhoseSessionCannotBePreparedShouldNotCountAsServed() {
        connection.endWithoutLeak();
        RecordedOutcomes recorded = new RecordedOutcomes();
        ConnectionSetup failing = Setups.withEvents(recorded, Setups.strict(new FailingStart()));
        connection = FakeConnection.accepted(FakeConnection.PROXY, failing, james);

        connection.receive(SampleHeaders.V1);

        assertThat(recorded.outcomes()).singleElement().isInstanceOf(ConnectionEvent.Failed.class);
    }

    @Test
    void connectionWhoseSessionDoesNotFitIntoThePipelineShouldNotCountAsServed() {
        connection.endWithoutLeak();
        RecordedOutcomes recorded = new RecordedOutcomes();
        SessionStart needsCore = new SessionStart() {
            @Override
            public SessionHandlers withClient(ClientAddress client, boolean hasTls) {
                return SessionHandlers.beforeCore(new ClosingAtOnce());
            }

            @Override
            public SessionHandlers withoutClient() {
                return SessionHandlers.NONE;
            }
        };
        ConnectionSetup withoutCore = Setups.withEvents(recorded, Setups.strict(needsCore));
        connection = FakeConnection.accepted(FakeConnection.PROXY, withoutCore, james);

        connection.receive(SampleHeaders.V1);

        assertThat(recorded.outcomes()).singleElement().isInstanceOf(ConnectionEvent.Failed.class);
        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
    }

    /** The line of a refusal is made by other code; a connection must not stay open because of it. */
    @Test
    void connectionWhoseRefusalFailsShouldBeClosed() {
        connection.endWithoutLeak();
        connection = FakeConnection.accepted(
                FakeConnection.OTHER, Setups.withFailingRefusalLine(Setups.strict(james)), james);

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
    }

    @Test
    void peerWithoutAnIpAddressShouldNotBeServed() {
        connection.endWithoutLeak();
        connection = FakeConnection.accepted(new LocalAddress("local"), Setups.strict(james), james);

        assertThat(connection.isOpen()).isFalse();
        assertThat(james.lines()).isEmpty();
        assertThat(connection.sent()).isEmpty();
    }
}
