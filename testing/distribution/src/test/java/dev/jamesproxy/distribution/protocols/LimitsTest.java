// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.MatrixHome;
import dev.jamesproxy.distribution.james.MatrixListener;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * James' {@code connectionLimit} (4) and {@code connectionLimitPerIP} (2) count clients. They do not count connections
 * that were refused or wait for a header, and each session is added and removed exactly once, however it ends.
 */
@WithJames(value = MatrixHome.class, mayLogErrorsOfJames = true)
class LimitsTest {
    private static final String PROXY = "127.0.0.1";
    private static final String ONE = "203.0.113.1";
    private static final String OTHER = "203.0.113.2";
    private static final String THIRD = "203.0.113.3";
    private static final int TIMES = 3;

    private final List<Conversation> open = new ArrayList<>();
    private final RunningJames james;

    LimitsTest(RunningJames james) {
        this.james = james;
    }

    @BeforeAll
    void doEverythingThatMustNotCount() {
        List<Conversation> silent = new ArrayList<>();
        listeners().forEach(listener -> {
            for (int i = 0; i < TIMES; i++) {
                silent.add(connect(listener));
                refuse(listener);
                breakOff(listener);
                endSessions(listener);
            }
        });
        silent.forEach(Conversation::rest);
        silent.forEach(Conversation::close);
    }

    @AfterEach
    void close() {
        open.forEach(Conversation::close);
        open.clear();
    }

    private Conversation connect(MatrixListener listener) {
        return Conversation.from(PROXY, james.port(listener.name() + "-limited"));
    }

    private void refuse(MatrixListener listener) {
        try (Conversation bad = connect(listener)) {
            listener.tls().reachHeader(bad).send("EHLO me\r\n").rest();
        }
    }

    /** Closed and reset before, within and after a header. */
    private void breakOff(MatrixListener listener) {
        byte[] header = HeaderVersion.V2.header(ONE);
        for (int length : new int[] {0, header.length / 2, header.length}) {
            connect(listener).send(Arrays.copyOf(header, length)).close();
            connect(listener).send(Arrays.copyOf(header, length)).reset();
        }
    }

    /** After the greeting: closed, reset, and refused for a second header. */
    private void endSessions(MatrixListener listener) {
        serve(listener, ONE).ifPresent(Conversation::close);
        serve(listener, ONE).ifPresent(Conversation::reset);
        try (Conversation twice = listener.tls().reachHeader(connect(listener)).send(HeaderVersion.V2.header(OTHER))) {
            if (listener.tls() != TlsKind.BEFORE) {
                listener.protocol().awaitGreeting(twice);
            }
            twice.send(HeaderVersion.V1.header(OTHER)).rest();
        }
    }

    static Stream<MatrixListener> listeners() {
        return MatrixListener.all();
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void limitsShouldCountClientsExactly(MatrixListener listener) {
        open.add(connect(listener).send(Arrays.copyOf(HeaderVersion.V1.header(ONE), 10)));
        open.add(connect(listener));
        awaitServed(listener, ONE);
        awaitServed(listener, ONE);
        assertThat(serve(listener, ONE)).as("the third session of one client").isEmpty();
        awaitServed(listener, OTHER);
        awaitServed(listener, OTHER);
        assertThat(serve(listener, THIRD)).as("the fifth session").isEmpty();

        open.get(2).close();
        awaitServed(listener, THIRD);
        assertThat(serve(listener, ONE)).as("the fifth session").isEmpty();
    }

    private void awaitServed(MatrixListener listener, String client) {
        await().until(() -> serve(listener, client).map(open::add).orElse(false));
    }

    /** A session after the greeting; empty if James closed the connection, as it does beyond a limit. */
    private Optional<Conversation> serve(MatrixListener listener, String client) {
        Conversation session = connect(listener);
        try {
            listener.tls().reachJames(listener.tls().reachHeader(session).send(HeaderVersion.V2.header(client)));
            listener.protocol().awaitGreeting(session);
            return Optional.of(session);
        } catch (UncheckedIOException | Conversation.Ended e) {
            session.close();
            return Optional.empty();
        }
    }
}
