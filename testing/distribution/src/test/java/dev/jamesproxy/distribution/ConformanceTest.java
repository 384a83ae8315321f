// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix: protocol x TLS arrangement x version x outcome, on the built distribution, with the header's bytes in the
 * test. What it has seen becomes the tables of {@code docs/conformance.md}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceTest {
    private static final String PROXIES = "127.1.";
    private static final String STRANGERS = "127.99.";
    private static final String NO_HEADER = "NO_HEADER";
    /** Two outcomes without a version and two with one, on each listener, besides those that are tests of their own. */
    private static final int OTHERS = 6;

    private final ConformancePage page = new ConformancePage();
    private final AtomicInteger addresses = new AtomicInteger();
    private RunningJames james;

    @BeforeAll
    void start(@TempDir Path folder) {
        james = RunningJames.start(MatrixHome.in(folder));
    }

    @AfterAll
    void stop() {
        james.close();
        assertThat(james.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("LEAK"));
        page.writeIfComplete(Session.all().count()
                + Refused.all().count()
                + OTHERS * MatrixListener.all().count());
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.distribution.ConformanceTest$Session#all")
    void sessionShouldBeOfWhomTheHeaderNames(Session session) {
        Arrangement arrangement = session.arrangement;
        String own = next(arrangement == Arrangement.DIRECT ? STRANGERS : PROXIES);
        String client = arrangement == Arrangement.DIRECT ? own : next("10.1.");
        int port = james.port(arrangement.listener(session.dialect));
        try (Conversation conversation = Conversation.from(own, port)) {
            arrangement.begin(conversation, session.dialect, arrangement.header(session.version, client));
            if (arrangement == Arrangement.NO_CLIENT) {
                james.awaitLog("no client behind " + conversation.localAddress() + ":");
            } else if (session.dialect.namesClient()) {
                assertThat(session.dialect.ask(conversation)).contains("[" + client + "]");
            } else {
                james.awaitLog(" " + client + "] ");
            }
            if (session.dialect.hasStartTls()) {
                assertThat(session.dialect.showsTls(conversation))
                        .as("a session with TLS")
                        .isEqualTo(arrangement.hasTls());
            }
        }
        String seen = arrangement == Arrangement.DIRECT ? "yes" : session.version.toString();
        page.put(ConformancePage.SESSIONS, List.of(session.dialect.label(), arrangement.label()), seen);
    }

    @ParameterizedTest
    @MethodSource("dev.jamesproxy.distribution.ConformanceTest$Refused#all")
    void badPeerShouldBeRefused(Refused refused) {
        MatrixListener listener = refused.listener;
        BadProxy peer = refused.peer;
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
            assertRefused(listener, listener.name(), conversation, NO_HEADER);
            put(listener, NO_HEADER, "yes");
            conversation.close();
        });
    }

    @ParameterizedTest
    @EnumSource
    void partOfAHeaderShouldBeRefused(Version version) {
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
    void headerOfAPeerThatIsServedDirectlyShouldBeRefused(MatrixListener listener) {
        String name = listener.name() + "-accept";
        for (Version version : Version.values()) {
            try (Conversation stranger = Conversation.from(next(STRANGERS), james.port(name))) {
                if (listener.tls() != TlsKind.BEFORE) {
                    listener.dialect().awaitGreeting(listener.tls().reachHeader(stranger));
                }
                stranger.send(version.header("127.0.0.1"));
                assertRefused(listener, name, stranger, "UNTRUSTED_HEADER");
            }
            put(listener, "UNTRUSTED_HEADER", version.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void oneOfTooManyThatWaitShouldBeRefused(MatrixListener listener) {
        String name = listener.name() + "-accept";
        Conversation[] waiting = new Conversation[MatrixHome.MOST_PENDING + 1];
        Arrays.setAll(waiting, i -> Conversation.from(next(PROXIES), james.port(name)));
        Conversation refused = await().until(() -> refusedOf(waiting, name), Objects::nonNull);
        assertRefused(listener, name, refused, "TOO_MANY_PENDING");
        put(listener, "TOO_MANY_PENDING", "yes");
        Arrays.asList(waiting).forEach(Conversation::close);
    }

    /** The one of them that was refused; null before that. Which came first is for James' threads to say. */
    private Conversation refusedOf(Conversation[] waiting, String name) {
        return Arrays.stream(waiting)
                .filter(each -> james.log().stream()
                        .anyMatch(line -> line.contains(name + " refused " + each.localAddress() + ":")))
                .findFirst()
                .orElse(null);
    }

    /** One line to the peer, where it could read it, and one to the log. */
    private void assertRefused(MatrixListener listener, String name, Conversation peer, String reason) {
        String told = peer.rest();
        if (listener.tls() == TlsKind.NONE) {
            assertThat(told).startsWith(listener.dialect().refusal()).hasLineCount(1);
            put(listener, ConformancePage.READS, "`" + listener.dialect().refusal() + "...`");
        } else if (!reason.equals(BadProxy.TLS_FAILED.name())) {
            assertThat(told).isEmpty();
            put(listener, ConformancePage.READS, "closed");
        }
        String line = name + " refused " + peer.localAddress();
        await().untilAsserted(() -> assertThat(james.log())
                .filteredOn(logged -> logged.contains(line + ":") || logged.contains(line + " "))
                .singleElement()
                .asString()
                .contains(": " + reason));
    }

    /** An address that nobody in this matrix has had: ports come again, and then lines of the log would be mistaken. */
    private String next(String network) {
        int number = addresses.incrementAndGet();
        return network + number / 250 + "." + (number % 250 + 1);
    }

    private void put(MatrixListener listener, String row, String seen) {
        page.put(listener.tls().label(), List.of(row, listener.dialect().label()), seen);
    }

    /** A session that has to be served. */
    record Session(Dialect dialect, Arrangement arrangement, Version version) {
        static Stream<Session> all() {
            return Arrays.stream(Arrangement.values())
                    .flatMap(arrangement -> Arrays.stream(Dialect.values())
                            .flatMap(dialect -> Arrays.stream(Version.values())
                                    .filter(version -> arrangement.isPossible(dialect, version))
                                    .map(version -> new Session(dialect, arrangement, version))));
        }
    }

    /** A connection that has to be refused. */
    record Refused(MatrixListener listener, BadProxy peer, Version version) {
        static Stream<Refused> all() {
            return MatrixListener.all()
                    .flatMap(listener -> Arrays.stream(BadProxy.values())
                            .flatMap(peer -> Arrays.stream(Version.values())
                                    .filter(version -> peer.isPossible(listener.tls(), version))
                                    .map(version -> new Refused(listener, peer, version))));
        }
    }
}
