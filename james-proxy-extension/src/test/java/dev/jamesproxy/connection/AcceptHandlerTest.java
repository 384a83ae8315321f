// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.jamesproxy.LogCapture;
import dev.jamesproxy.kit.HeaderBytes;
import dev.jamesproxy.observe.ConnectionLog;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The path on real sockets: where each handler is, and what a peer can still read. */
class AcceptHandlerTest {
    private static final int MANY = 40;
    private static final byte[] COMMAND = SampleHeaders.ascii("EHLO client\r\n");

    @RegisterExtension
    private final LogCapture log = new LogCapture(ConnectionLog.class);

    private final FakeJames james = new FakeJames();
    private final ConnectionSetup strict = Setups.strict(james);

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
    void connectionHandlerShouldBeBeforeTheHandlersOfJames() throws Exception {
        try (RealListener listener = plain().protectedBy(strict)) {
            listener.connect();
            assertThat(RealListener.handlers(listener.connection()))
                    .startsWith(ConnectionPipeline.CONNECTION, "coreHandler");
        }
    }

    @Test
    void connectionHandlerShouldBeBeforeTlsIfTheHeaderIs() throws Exception {
        try (RealListener listener = withTls(new Tls()).protectedBy(strict)) {
            listener.connect();
            assertThat(RealListener.handlers(listener.connection()))
                    .startsWith(ConnectionPipeline.CONNECTION, "sslHandler", "coreHandler");
        }
    }

    @Test
    void connectionHandlerShouldBeAfterTlsIfTheHeaderIsInside() throws Exception {
        try (RealListener listener = withTls(new Tls()).protectedBy(Setups.insideTls(strict))) {
            listener.connect();
            assertThat(RealListener.handlers(listener.connection()))
                    .startsWith("sslHandler", ConnectionPipeline.CONNECTION, "coreHandler");
        }
    }

    @Test
    void connectionShouldHaveTheClientsAddressInJames() throws Exception {
        try (RealListener listener = plain().protectedBy(strict)) {
            Socket proxy = listener.connect();
            proxy.getOutputStream().write(HeaderBytes.concat(SampleHeaders.V1, COMMAND));

            await().until(() -> james.read().equals(new String(COMMAND, StandardCharsets.US_ASCII)));
            assertThat(james.lines()).contains("active " + SampleHeaders.CLIENT);
        }
    }

    @Test
    void headerShouldBeReadBeforeTheHandshake() throws Exception {
        Tls tls = new Tls();
        try (RealListener listener = withTls(tls).protectedBy(strict)) {
            Socket proxy = listener.connect();
            proxy.getOutputStream().write(SampleHeaders.V2);
            Socket inside = inside(tls, proxy);
            inside.getOutputStream().write(COMMAND);

            await().until(() -> james.read().equals(new String(COMMAND, StandardCharsets.US_ASCII)));
            assertThat(james.lines()).contains("active " + SampleHeaders.CLIENT);
        }
    }

    @Test
    void headerShouldBeReadInsideTls() throws Exception {
        Tls tls = new Tls();
        try (RealListener listener = withTls(tls).protectedBy(Setups.insideTls(strict))) {
            Socket inside = inside(tls, listener.connect());
            inside.getOutputStream().write(HeaderBytes.concat(SampleHeaders.V2, COMMAND));

            await().until(() -> james.read().equals(new String(COMMAND, StandardCharsets.US_ASCII)));
            assertThat(james.lines()).contains("active " + SampleHeaders.CLIENT);
        }
    }

    @Test
    void headerBeforeTlsShouldBeRefusedWhereItHasToBeInside() throws Exception {
        try (RealListener listener = withTls(new Tls()).protectedBy(Setups.insideTls(strict))) {
            Socket proxy = listener.connect();
            proxy.getOutputStream().write(SampleHeaders.V1);

            await().until(() -> !log.lines(Level.WARN).isEmpty());
            assertThat(log.lines(Level.WARN)).singleElement().asString().contains("TLS_FAILED");
            assertThat(james.lines()).isEmpty();
        }
    }

    @Test
    void refusalShouldBeReadableThoughThePeerHasSentBytesThatNobodyReads() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (RealListener listener = plain().protectedBy(Setups.trustingOthers(strict))) {
            listener.acceptAfter(sent);
            Socket other = listener.connect();
            other.getOutputStream().write(new byte[32768]);
            sent.countDown();

            assertThat(other.getInputStream().readAllBytes()).asString().isEqualTo("NO UNTRUSTED_PEER\r\n");
            assertThat(listener.connection().isOpen()).as("still taking bytes").isTrue();
            assertThat(james.lines()).isEmpty();
        }
    }

    @Test
    void headersThatHaveComeShouldBeReadThoughThereIsNoPlaceForAllToWait() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        try (RealListener listener = plain().protectedBy(Setups.withLimit(1, strict))) {
            listener.acceptAfter(sent);
            for (int i = 0; i < MANY; i++) {
                listener.connect().getOutputStream().write(SampleHeaders.V1);
            }
            sent.countDown();

            await().until(() -> james.lines().stream()
                            .filter(line -> line.equals("active " + SampleHeaders.CLIENT))
                            .count()
                    == MANY);
            assertThat(log.lines(Level.WARN)).isEmpty();
        }
    }

    @Test
    void refusedConnectionShouldBeClosedThoughThePeerHoldsItOpen() throws Exception {
        try (RealListener listener = plain().protectedBy(Setups.trustingOthers(strict))) {
            listener.connect();
            Channel connection = listener.connection();

            await().until(() -> !connection.isOpen());
            assertThat(james.lines()).isEmpty();
        }
    }

    @Test
    void connectionShouldBeKnownAsProtectedBeforeAndAfterItsHeader() throws Exception {
        try (RealListener listener = plain().protectedBy(strict)) {
            Socket proxy = listener.connect();
            Channel connection = listener.connection();
            assertThat(ConnectionPipeline.isProtected(connection)).isTrue();

            proxy.getOutputStream().write(SampleHeaders.V1);
            await().until(() -> james.lines().contains("active " + SampleHeaders.CLIENT));

            assertThat(ConnectionPipeline.isProtected(connection)).isTrue();
            assertThat(RealListener.handlers(connection)).startsWith(ConnectionPipeline.SECOND_HEADER, "coreHandler");
        }
    }

    @Test
    void connectionAcceptedBeforeTheHookShouldNotBeKnownAsProtected() throws Exception {
        try (RealListener listener = plain()) {
            listener.connect();
            Channel connection = listener.connection();
            await().until(() -> james.lines().contains(FakeJames.active(connection.remoteAddress())));

            listener.protectedBy(strict);

            assertThat(ConnectionPipeline.isProtected(connection)).isFalse();
        }
    }
}
