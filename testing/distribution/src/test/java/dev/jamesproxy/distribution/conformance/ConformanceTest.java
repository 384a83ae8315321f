// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jamesproxy.distribution.james.LogLine;
import dev.jamesproxy.distribution.james.MatrixHome;
import dev.jamesproxy.distribution.james.MatrixListener;
import dev.jamesproxy.distribution.james.WithJames;
import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import dev.jamesproxy.kit.james.RunningJames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix of protocol, TLS arrangement, version and outcome, with the built distribution and the bytes of the
 * header. The results are tables of {@code docs/conformance.md}.
 */
@Order(3)
@WithJames(MatrixHome.class)
class ConformanceTest {
    private static final String PROXIES = "127.1.";
    private static final String UNTRUSTED_PEERS = "127.99.";
    /** The results of the other tests for each listener: two without a version, and two with each version. */
    private static final int OTHERS = 6;

    private final ConformancePage page = new ConformancePage();
    private final AtomicInteger addresses = new AtomicInteger();
    private final RunningJames james;

    ConformanceTest(RunningJames james) {
        this.james = james;
    }

    @AfterAll
    void comparePage() {
        page.verifyIfComplete(Session.all().count()
                + Refused.all().count()
                + OTHERS * MatrixListener.all().count());
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.distribution.conformance.ConformanceTest$Session#all")
    void sessionShouldHaveTheClientOfTheHeader(Session session) {
        Arrangement arrangement = session.arrangement;
        String own = next(arrangement == Arrangement.DIRECT ? UNTRUSTED_PEERS : PROXIES);
        String client = arrangement == Arrangement.DIRECT ? own : next("10.1.");
        int port = james.port(arrangement.listener(session.protocol));
        try (Conversation conversation = Conversation.from(own, port)) {
            arrangement.begin(conversation, session.protocol, arrangement.header(session.version, client));
            if (arrangement == Arrangement.NO_CLIENT) {
                james.awaitLog(LogLine.healthCheck(conversation.localAddress()));
            } else if (session.protocol.namesClient()) {
                assertThat(session.protocol.ask(conversation)).contains("[" + client + "]");
            } else {
                james.awaitLog(" " + client + "] ");
            }
            if (session.protocol.hasStartTls()) {
                assertThat(session.protocol.showsTls(conversation))
                        .as("a session with TLS")
                        .isEqualTo(arrangement.hasTls());
            }
        }
        String seen = arrangement == Arrangement.DIRECT ? "yes" : session.version.toString();
        page.put(ConformancePage.SESSIONS, List.of(session.protocol.label(), arrangement.label()), seen);
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.distribution.conformance.ConformanceTest$Refused#all")
    void badPeerShouldBeRefused(Refused refused) {
        MatrixListener listener = refused.listener;
        BadPeer peer = refused.peer;
        try (Conversation conversation = Conversation.from(next(peer.network()), james.port(listener.name()))) {
            peer.misbehave(conversation, listener.tls(), refused.version);
            assertRefused(listener, listener.name(), conversation, peer.name());
        }
        put(listener, peer.name(), peer.hasVersion() ? refused.version.toString() : "yes");
    }

    @Test
    void silentProxyShouldBeRefused() {
        Map<MatrixListener, Conversation> silent = new LinkedHashMap<>();
        MatrixListener.all()
                .forEach(listener -> silent.put(
                        listener,
                        listener.tls().reachHeader(Conversation.from(next(PROXIES), james.port(listener.name())))));
        silent.forEach((listener, conversation) -> {
            assertRefused(listener, listener.name(), conversation, "NO_HEADER");
            put(listener, "NO_HEADER", "yes");
            conversation.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void partOfAHeaderShouldBeRefused(HeaderVersion version) {
        Map<MatrixListener, Conversation> stuck = new LinkedHashMap<>();
        byte[] header = version.header("203.0.113.1");
        MatrixListener.all()
                .forEach(listener -> stuck.put(
                        listener,
                        listener.tls()
                                .reachHeader(Conversation.from(next(PROXIES), james.port(listener.name())))
                                .send(Arrays.copyOf(header, header.length - 1))));
        stuck.forEach((listener, conversation) -> {
            assertRefused(listener, listener.name(), conversation, "INCOMPLETE_HEADER");
            put(listener, "INCOMPLETE_HEADER", version.toString());
            conversation.close();
        });
    }

    static Stream<MatrixListener> listeners() {
        return MatrixListener.all();
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void headerOfADirectConnectionShouldBeRefused(MatrixListener listener) {
        String name = listener.name() + "-accept";
        for (HeaderVersion version : HeaderVersion.values()) {
            try (Conversation untrusted = Conversation.from(next(UNTRUSTED_PEERS), james.port(name))) {
                if (listener.tls() != TlsKind.BEFORE) {
                    listener.protocol().awaitGreeting(listener.tls().reachHeader(untrusted));
                }
                untrusted.send(version.header("127.0.0.1"));
                assertRefused(listener, name, untrusted, "UNTRUSTED_HEADER");
            }
            put(listener, "UNTRUSTED_HEADER", version.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void oneOfTooManyPendingConnectionsShouldBeRefused(MatrixListener listener) {
        String name = listener.name() + "-accept";
        Conversation[] waiting = new Conversation[MatrixHome.MOST_PENDING + 1];
        Arrays.setAll(waiting, i -> Conversation.from(next(PROXIES), james.port(name)));
        Conversation refused = await().until(() -> refusedOf(waiting, name), Objects::nonNull);
        assertRefused(listener, name, refused, "TOO_MANY_PENDING");
        put(listener, "TOO_MANY_PENDING", "yes");
        Arrays.asList(waiting).forEach(Conversation::close);
    }

    /** The connection that was refused, or null. The order depends on the threads of James. */
    private Conversation refusedOf(Conversation[] waiting, String name) {
        return Arrays.stream(waiting)
                .filter(each -> james.log().stream()
                        .anyMatch(line -> line.contains(LogLine.refused(name, each.localAddress() + ":"))))
                .findFirst()
                .orElse(null);
    }

    /** Checks the line that the peer reads, if it can, and the line in the log. */
    private void assertRefused(MatrixListener listener, String name, Conversation peer, String reason) {
        String read = peer.rest();
        if (listener.tls() == TlsKind.NONE) {
            assertThat(read).startsWith(listener.protocol().refusal()).hasLineCount(1);
            put(listener, ConformancePage.READS, "`" + listener.protocol().refusal() + "...`");
        } else if (!reason.equals(BadPeer.TLS_FAILED.name())) {
            assertThat(read).isEmpty();
            put(listener, ConformancePage.READS, "closed");
        }
        String line = LogLine.refused(name, peer.localAddress());
        await().untilAsserted(() -> assertThat(james.log())
                .filteredOn(logged -> logged.contains(line + ":") || logged.contains(line + " "))
                .singleElement()
                .asString()
                .contains(": " + reason));
    }

    /** A new address. Ports are used again, and the log would be ambiguous. */
    private String next(String network) {
        int number = addresses.incrementAndGet();
        return network + number / 250 + "." + (number % 250 + 1);
    }

    private void put(MatrixListener listener, String row, String seen) {
        page.put(listener.tls().label(), List.of(row, listener.protocol().label()), seen);
    }

    /** A session that must be served. */
    record Session(Protocol protocol, Arrangement arrangement, HeaderVersion version) {
        static Stream<Session> all() {
            return Arrays.stream(Arrangement.values())
                    .flatMap(arrangement -> Arrays.stream(Protocol.values())
                            .flatMap(protocol -> Arrays.stream(HeaderVersion.values())
                                    .filter(version -> arrangement.isPossible(protocol, version))
                                    .map(version -> new Session(protocol, arrangement, version))));
        }
    }

    /** A connection that must be refused. */
    record Refused(MatrixListener listener, BadPeer peer, HeaderVersion version) {
        static Stream<Refused> all() {
            return MatrixListener.all()
                    .flatMap(listener -> Arrays.stream(BadPeer.values())
                            .flatMap(peer -> Arrays.stream(HeaderVersion.values())
                                    .filter(version -> peer.isPossible(listener.tls(), version))
                                    .map(version -> new Refused(listener, peer, version))));
        }
    }
}
