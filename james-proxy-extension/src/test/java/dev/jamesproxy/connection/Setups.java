// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.ClientLookups;
import dev.jamesproxy.config.ClientNames;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.DnsLists;
import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TlsAtProxy;
import dev.jamesproxy.config.TrustedProxiesTest;
import dev.jamesproxy.observe.ConnectionLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Setups of listeners that trust 10.0.0.0/8 and the loopback. A refusal is a line with its name. */
public final class Setups {
    static final Duration LONG = Duration.ofMinutes(1);

    static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(1);

    /** Low enough for a fuzzer to reach it. */
    static final int FUZZED_MAX_LENGTH = 512;

    private Setups() {}

    /** For fuzzing: RemoteAddress is verified once only. */
    static ConnectionSetup fuzzed(
            Mode mode, DirectConnections direct, SessionStart sessionStart, Consumer<ConnectionEvent> events) {
        return new ConnectionSetup(
                options(mode, direct, LONG, FUZZED_MAX_LENGTH),
                refusal -> Optional.of("NO " + refusal + "\r\n"),
                Verified.REMOTE_ADDRESS,
                client -> ClientLookup.NONE,
                sessionStart,
                events,
                ConnectionTimers.NONE,
                new PendingHeaders(1000),
                new OpenRefusals());
    }

    static ConnectionSetup strict(SessionStart sessionStart) {
        return of(DirectConnections.REJECT, LONG, sessionStart);
    }

    static ConnectionSetup of(DirectConnections direct, Duration headerTimeout, SessionStart sessionStart) {
        return new ConnectionSetup(
                options(Mode.ENFORCE, direct, headerTimeout, 4096),
                refusal -> Optional.of("NO " + refusal + "\r\n"),
                RemoteAddress.verified(),
                client -> ClientLookup.NONE,
                sessionStart,
                new ConnectionLog("test", System::nanoTime),
                ConnectionTimers.NONE,
                new PendingHeaders(1000),
                new OpenRefusals());
    }

    /** Options of a listener that trusts 10.0.0.0/8 and the loopback. */
    public static ListenerOptions options(
            Mode mode, DirectConnections direct, Duration headerTimeout, int maxHeaderLength) {
        return new ListenerOptions(
                TrustedProxiesTest.of("10.0.0.0/8", "127.0.0.0/8"),
                Optional.empty(),
                direct,
                mode,
                headerTimeout,
                HeaderPosition.BEFORE_TLS,
                TlsAtProxy.ACCEPT,
                maxHeaderLength,
                1000,
                new ClientLookups(ClientNames.CONFIRMED, DnsLists.NONE, LOOKUP_TIMEOUT),
                List.of());
    }

    /** A setup without time to wait for a header. */
    static ConnectionSetup impatient(SessionStart sessionStart) {
        return of(DirectConnections.REJECT, Duration.ofNanos(1), sessionStart);
    }

    static ConnectionSetup inShadow(ConnectionSetup other) {
        return with(other, change(other.options(), Mode.SHADOW, other.options().headerPosition()));
    }

    /** Trusts only a network in which there is no peer. */
    static ConnectionSetup trustingOthers(ConnectionSetup other) {
        return with(other, other.options().trusting(TrustedProxiesTest.of("203.0.113.0/24")));
    }

    /** For a listener with implicit TLS: the header is inside TLS, and a refusal has no line. */
    static ConnectionSetup insideTls(ConnectionSetup other) {
        return new ConnectionSetup(
                change(other.options(), other.options().mode(), HeaderPosition.INSIDE_TLS),
                refusal -> Optional.empty(),
                other.remoteAddress(),
                other.clientLookup(),
                other.sessionStart(),
                other.events(),
                other.timers(),
                other.pendingHeaders(),
                other.openRefusals());
    }

    /** Only so many connections may wait for a header. */
    static ConnectionSetup withLimit(int limit, ConnectionSetup other) {
        return new ConnectionSetup(
                other.options(),
                other.refusalLine(),
                other.remoteAddress(),
                other.clientLookup(),
                other.sessionStart(),
                other.events(),
                other.timers(),
                new PendingHeaders(limit),
                new OpenRefusals());
    }

    static ConnectionSetup withEvents(Consumer<ConnectionEvent> events, ConnectionSetup other) {
        return new ConnectionSetup(
                other.options(),
                other.refusalLine(),
                other.remoteAddress(),
                other.clientLookup(),
                other.sessionStart(),
                events,
                other.timers(),
                other.pendingHeaders(),
                other.openRefusals());
    }

    static ConnectionSetup withLookup(ClientLookup lookup, ConnectionSetup other) {
        return new ConnectionSetup(
                other.options(),
                other.refusalLine(),
                other.remoteAddress(),
                client -> lookup,
                other.sessionStart(),
                other.events(),
                other.timers(),
                other.pendingHeaders(),
                other.openRefusals());
    }

    static ConnectionSetup withFailingRefusalLine(ConnectionSetup other) {
        return new ConnectionSetup(
                other.options(),
                refusal -> {
                    throw new IllegalStateException("on purpose");
                },
                other.remoteAddress(),
                other.clientLookup(),
                other.sessionStart(),
                other.events(),
                other.timers(),
                other.pendingHeaders(),
                other.openRefusals());
    }

    private static ConnectionSetup with(ConnectionSetup other, ListenerOptions options) {
        return new ConnectionSetup(
                options,
                other.refusalLine(),
                other.remoteAddress(),
                other.clientLookup(),
                other.sessionStart(),
                other.events(),
                other.timers(),
                other.pendingHeaders(),
                other.openRefusals());
    }

    private static ListenerOptions change(ListenerOptions other, Mode mode, HeaderPosition position) {
        return new ListenerOptions(
                other.trustedProxies(),
                other.trustedProxiesFile(),
                other.directConnections(),
                mode,
                other.headerTimeout(),
                position,
                other.tlsAtProxy(),
                other.maxHeaderLength(),
                other.maxPendingHeaders(),
                other.lookups(),
                other.settings());
    }

    private static final class Verified {
        private static final RemoteAddress REMOTE_ADDRESS = RemoteAddress.verified();
    }
}
