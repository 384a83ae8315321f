// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.HeaderPosition;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.observe.ConnectionLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Listeners under guard: they trust 10.0.0.0/8 and the loopback, and refuse with the name of the refusal. */
final class Guards {
    static final Duration LONG = Duration.ofMinutes(1);

    /** Its cap is low enough for a fuzzer to come to it. */
    static final HeaderDecoder FUZZED = new HeaderDecoder(512);

    private Guards() {}

    /** One whose connections are observed; what is fuzzed is its gate, so its contract with Netty is tried once. */
    static GuardedListener observed(
            Mode mode, DirectConnections direct, SessionStart sessionStart, ConnectionObserver observer) {
        return new GuardedListener(
                new TrustPolicy(new TrustedProxies(List.of(CidrRange.parse("10.0.0.0/8"))), direct),
                mode,
                FUZZED,
                LONG,
                HeaderPosition.BEFORE_TLS,
                refusal -> Optional.of("NO " + refusal + "\r\n"),
                Verified.REMOTE_ADDRESS,
                sessionStart,
                observer,
                new PendingHeaders(PendingHeaders.DEFAULT_MOST));
    }

    static GuardedListener strict(SessionStart sessionStart) {
        return guard(DirectConnections.REJECT, LONG, sessionStart);
    }

    static GuardedListener guard(DirectConnections direct, Duration headerTimeout, SessionStart sessionStart) {
        List<CidrRange> proxies = List.of(CidrRange.parse("10.0.0.0/8"), CidrRange.parse("127.0.0.0/8"));
        return new GuardedListener(
                new TrustPolicy(new TrustedProxies(proxies), direct),
                Mode.ENFORCE,
                new HeaderDecoder(HeaderDecoder.DEFAULT_MAX_LENGTH),
                headerTimeout,
                HeaderPosition.BEFORE_TLS,
                refusal -> Optional.of("NO " + refusal + "\r\n"),
                RemoteAddress.verified(),
                sessionStart,
                new ConnectionLog("test", System::nanoTime),
                new PendingHeaders(PendingHeaders.DEFAULT_MOST));
    }

    /** One whose time for a header is over at once. */
    static GuardedListener impatient(SessionStart sessionStart) {
        return guard(DirectConnections.REJECT, Duration.ofNanos(1), sessionStart);
    }

    /** The same one, which refuses nobody. */
    static GuardedListener inShadow(GuardedListener other) {
        return new GuardedListener(
                other.policy(),
                Mode.SHADOW,
                other.decoder(),
                other.headerTimeout(),
                other.headerPosition(),
                other.refusalLine(),
                other.remoteAddress(),
                other.sessionStart(),
                other.observer(),
                other.pendingHeaders());
    }

    /** The same one, trusting only a network that nobody is in. */
    static GuardedListener trustingNobodyHere(GuardedListener other) {
        TrustedProxies elsewhere = new TrustedProxies(List.of(CidrRange.parse("203.0.113.0/24")));
        return changed(other, new TrustPolicy(elsewhere, DirectConnections.REJECT), other.pendingHeaders());
    }

    /** The same one on a listener with a TLS of its own: its header is inside, and no line can be said. */
    static GuardedListener insideTls(GuardedListener other) {
        return new GuardedListener(
                other.policy(),
                other.mode(),
                other.decoder(),
                other.headerTimeout(),
                HeaderPosition.INSIDE_TLS,
                refusal -> Optional.empty(),
                other.remoteAddress(),
                other.sessionStart(),
                other.observer(),
                other.pendingHeaders());
    }

    /** The same one, with places for only so many that wait. */
    static GuardedListener withPlaces(int most, GuardedListener other) {
        return changed(other, other.policy(), new PendingHeaders(most));
    }

    private static GuardedListener changed(GuardedListener other, TrustPolicy policy, PendingHeaders pendingHeaders) {
        return new GuardedListener(
                policy,
                other.mode(),
                other.decoder(),
                other.headerTimeout(),
                other.headerPosition(),
                other.refusalLine(),
                other.remoteAddress(),
                other.sessionStart(),
                other.observer(),
                pendingHeaders);
    }

    private static final class Verified {
        private static final RemoteAddress REMOTE_ADDRESS = RemoteAddress.verified();
    }
}
