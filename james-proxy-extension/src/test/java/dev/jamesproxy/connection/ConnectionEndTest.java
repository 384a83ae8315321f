// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.observe.ConnectionLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of a connection before its handlers are removed: Netty asks James' executor for that, which may be busy. */
class ConnectionEndTest {
    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private final ConnectionSetup listener = Setups.inShadow(Setups.strict(james));

    @Test
    void closedConnectionShouldNotWaitAnyLonger() {
        FakeConnection connection = FakeConnection.accepted(FakeConnection.PROXY, listener, james);
        assertThat(listener.pendingHeaders().size()).isOne();

        connection.pipeline().fireChannelInactive();

        assertThat(connection.isWithheld()).isTrue();
        assertThat(listener.pendingHeaders().size()).isZero();
        assertThat(log.lines(Level.DEBUG)).hasSize(1);
        assertThat(log.lines(Level.WARN)).isEmpty();
        assertThat(james.lines()).isEmpty();
        connection.endWithoutLeak();
    }
}
