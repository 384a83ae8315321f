// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.connection.ConnectionEvent;
import dev.jamesproxy.connection.FakeConnection;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionLogTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    /** Starts where {@code System.nanoTime()} may be: about to overflow. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE);

    private final ConnectionLog connectionLog = new ConnectionLog("smtp", clock::get);

    private static RefusedConnection refused(Refusal refusal) {
        return new RefusedConnection("10.0.0.1:4711", Optional.empty(), refusal, "", "");
    }

    private void refuse(Refusal refusal) {
        connectionLog.accept(new ConnectionEvent.Refused(refused(refusal)));
    }

    private void refuse(int times) {
        for (int i = 0; i < times; i++) {
            refuse(Refusal.NO_HEADER);
        }
    }

    @Test
    void refusalShouldBeAWarningOfItsListener() {
        refuse(Refusal.NO_HEADER);

        assertThat(log.lines(Level.WARN))
                .singleElement()
                .asString()
                .startsWith("smtp: refused 10.0.0.1:4711: NO_HEADER")
                .endsWith(Refusal.NO_HEADER.likelyCause());
    }

    @Test
    void refusalShouldBeWarnedOfOnceASecond() {
        refuse(3);
        clock.addAndGet(SECOND - 1);
        refuse(1);

        assertThat(log.lines(Level.WARN)).hasSize(1);
        assertThat(log.lines(Level.DEBUG))
                .as("the others")
                .hasSize(3)
                .containsOnly(log.lines(Level.WARN).get(0));
    }

    @Test
    void nextWarningShouldCountTheSuppressedOnes() {
        refuse(4);
        clock.addAndGet(SECOND);
        refuse(1);

        assertThat(log.lines(Level.WARN)).hasSize(2);
        assertThat(log.lines(Level.WARN).get(1)).endsWith("; 3 similar refusals suppressed since the last warning");
    }

    @Test
    void countShouldBeginAnewAfterEachWarning() {
        refuse(4);
        clock.addAndGet(SECOND);
        refuse(2);
        clock.addAndGet(SECOND);
        refuse(1);
        clock.addAndGet(SECOND);
        refuse(1);

        assertThat(log.lines(Level.WARN)).hasSize(4);
        assertThat(log.lines(Level.WARN).get(2)).endsWith("; 1 similar refusals suppressed since the last warning");
        assertThat(log.lines(Level.WARN).get(3)).endsWith(Refusal.NO_HEADER.likelyCause());
    }

    @Test
    void reasonsShouldNotSilenceEachOther() {
        for (Refusal refusal : Refusal.values()) {
            refuse(refusal);
        }

        assertThat(log.lines(Level.WARN)).hasSameSizeAs(Refusal.values());
    }

    @Test
    void listenersShouldNotSilenceEachOther() {
        refuse(1);
        new ConnectionLog("imap", clock::get).accept(new ConnectionEvent.Refused(refused(Refusal.NO_HEADER)));

        assertThat(log.lines(Level.WARN)).hasSize(2);
    }

    @Test
    void connectionWithoutClientShouldNotBeLoggedAboveDebug() {
        connectionLog.accept(new ConnectionEvent.ClosedUnused(FakeConnection.PROXY));

        assertThat(log.lines(Level.DEBUG))
                .containsExactly("smtp: health check from 10.0.0.1:4711: closed without sending anything");
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void clientThatDoesNotWaitForItsLookupsShouldNotLookLikeAHealthCheck() {
        connectionLog.accept(new ConnectionEvent.ClosedDuringLookup(FakeConnection.PROXY));

        assertThat(log.lines(Level.DEBUG))
                .containsExactly("smtp: 10.0.0.1:4711 closed the connection during the DNS look-ups");
        assertThat(log.lines()).hasSize(1);
    }
}
