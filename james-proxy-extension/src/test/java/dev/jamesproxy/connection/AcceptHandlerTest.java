// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gate on real sockets: where it stands, and what a peer can still read. */
class AcceptHandlerTest {
    private static final int MANY = 40;
    private static final byte[] COMMAND = Headers.ascii("EHLO client\r\n");

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final Journal james = new Journal();
    private final GuardedListener strict = Guards.strict(james);

    private RealListener plain() {
        return new RealListener(james, Optional.empty());
    }

    private RealListener withTls(Tls tls) {
        return new RealListener(james, Optional.of(tls::serverEngine));
    }

    private static Socket inside(Tls tls, Socket outside) throws IOException {
        return tls.context().getSocketFactory().createSocket(outside, "localhost", 465, true);
    }

    @Test
    void gateShouldStandBeforeTheHandlersOfJames() throws Exception {
        try (RealListener listener = plain().guardedBy(strict)) {
            listener.connect();
            assertThat(RealListener.handlers(listener.connection())).startsWith(Gate.NAME, "coreHandler");
        }
    }

    @Test
    void gateShouldStandBeforeTlsWhenTheHeaderDoes() throws Exception {
        try (RealListener listener = withTls(new Tls()).guardedBy(strict)) {
            listener.connect();
            assertThat(RealListener.handlers(listener.connection())).startsWith(Gate.NAME, "sslHandler", "coreHandler");
        }
    }

    @Test
    void gateShouldStandBehindTlsWhenTheHeaderIsInside() throws Exception {
        try (RealListener listener = withTls(new Tls()).guardedBy(Guards.insideTls(strict))) {
            listener.connect();
            assertThat(RealListener.handlers(listener.connection())).startsWith("sslHandler", Gate.NAME, "coreHandler");
        }
    }

    @Test
    void connectionShouldBeTheClientsBehindTheGate() throws Exception {
        try (RealListener listener = plain().guardedBy(strict)) {
            Socket proxy = listener.connect();
            proxy.getOutputStream().write(Headers.join(Headers.V1, COMMAND));

            await().until(() -> james.read().equals(new String(COMMAND, StandardCharsets.US_ASCII)));
            assertThat(james.lines()).contains("active " + Headers.CLIENT);
        }
    }

    @Test
    void headerShouldBeReadBeforeTheHandshake() throws Exception {
        Tls tls = new Tls();
        try (RealListener listener = withTls(tls).guardedBy(strict)) {
            Socket proxy = listener.connect();
            proxy.getOutputStream().write(Headers.V2);
            Socket inside = inside(tls, proxy);
            inside.getOutputStream().write(COMMAND);

            await().until(() -> james.read().equals(new String(COMMAND, StandardCharsets.US_ASCII)));
            assertThat(james.lines()).contains("active " + Headers.CLIENT);
        }
    }

    @Test
    void headerShouldBeReadInsideTls() throws Exception {
        Tls tls = new Tls();
        try (RealListener listener = withTls(tls).guardedBy(Guards.insideTls(strict))) {
            Socket inside = inside(tls, listener.connect());
            inside.getOutputStream().write(Headers.join(Headers.V2, COMMAND));

            await().until(() -> james.read().equals(new String(COMMAND, StandardCharsets.US_ASCII)));
            assertThat(james.lines()).contains("active " + Headers.CLIENT);
        }
    }

    @Test
    void headerBeforeTlsShouldBeRefusedWhereItHasToBeInside() throws Exception {
        try (RealListener listener = withTls(new Tls()).guardedBy(Guards.insideTls(strict))) {
            Socket proxy = listener.connect();
            proxy.getOutputStream().write(Headers.V1);

            await().until(() -> !log.lines(Level.WARN).isEmpty());
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("TLS_FAILED");
            assertThat(james.lines()).isEmpty();
        }
    }

    @Test
    void refusalShouldBeReadableThoughThePeerHasSentBytesThatNobodyReads() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (RealListener listener = plain().guardedBy(Guards.trustingNobodyHere(strict))) {
            listener.acceptAfter(sent);
            Socket stranger = listener.connect();
            stranger.getOutputStream().write(new byte[32768]);
            sent.countDown();

            assertThat(stranger.getInputStream().readAllBytes()).asString().isEqualTo("NO UNTRUSTED_PEER\r\n");
            assertThat(listener.connection().isOpen()).as("still taking bytes").isTrue();
            assertThat(james.lines()).isEmpty();
        }
    }

    @Test
    void headersThatHaveComeShouldBeReadThoughThereIsNoPlaceForAllToWait() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (RealListener listener = plain().guardedBy(Guards.withPlaces(1, strict))) {
            listener.acceptAfter(sent);
            for (int i = 0; i < MANY; i++) {
                listener.connect().getOutputStream().write(Headers.V1);
            }
            sent.countDown();

            await().until(() -> james.lines().stream()
                            .filter(line -> line.equals("active " + Headers.CLIENT))
                            .count()
                    == MANY);
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void refusedConnectionShouldBeClosedThoughThePeerHoldsItOpen() throws Exception {
        try (RealListener listener = plain().guardedBy(Guards.trustingNobodyHere(strict))) {
            listener.connect();
            Channel connection = listener.connection();

            await().until(() -> !connection.isOpen());
            assertThat(james.lines()).isEmpty();
        }
    }

    @Test
    void connectionShouldBeKnownAsGuardedBeforeAndAfterItsGate() throws Exception {
        try (RealListener listener = plain().guardedBy(strict)) {
            Socket proxy = listener.connect();
            Channel connection = listener.connection();
            assertThat(AcceptHandler.isGuarded(connection)).isTrue();

            proxy.getOutputStream().write(Headers.V1);
            await().until(() -> james.lines().contains("active " + Headers.CLIENT));

            assertThat(AcceptHandler.isGuarded(connection)).isTrue();
            assertThat(RealListener.handlers(connection)).startsWith(FirstBytes.NAME, "coreHandler");
        }
    }

    @Test
    void connectionAcceptedBeforeTheGuardShouldNotBeKnownAsGuarded() throws Exception {
        try (RealListener listener = plain()) {
            listener.connect();
            Channel connection = listener.connection();
            await().until(() -> james.lines().contains("active " + connection.remoteAddress()));

            listener.guardedBy(strict);

            assertThat(AcceptHandler.isGuarded(connection)).isFalse();
        }
    }
}
