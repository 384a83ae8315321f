// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Nobody is served but by the rules, and nothing behind a header may be one. */
final class EnforcedOutcome implements Outcome.Rule {

    @Override
    public Outcome of(Plan plan, byte[] arrived, boolean late) {
        if (!plan.isTrusted()) {
            return plan.direct() == DirectConnections.ACCEPT
                    ? behind(plan.peer(), arrived, 0, Refusal.UNTRUSTED_HEADER)
                    : Outcome.refused(Refusal.UNTRUSTED_PEER);
        }
        Decoded decoded = Guards.FUZZED.decode(Unpooled.wrappedBuffer(arrived));
        if (decoded instanceof Decoded.Complete complete && !late) {
            return judged(plan, arrived, complete);
        }
        if (decoded instanceof Decoded.Invalid invalid && !late) {
            return Outcome.refused(Refusal.of(invalid.error()));
        }
        return late ? Outcome.refused(Refusal.INCOMPLETE_HEADER) : Outcome.waiting();
    }

    private static Outcome judged(Plan plan, byte[] arrived, Decoded.Complete complete) {
        InetSocketAddress remote = remote(plan, complete);
        return against(plan, remote)
                .map(Outcome::refused)
                .orElseGet(() -> behind(remote, arrived, complete.length(), Refusal.SECOND_HEADER));
    }

    static InetSocketAddress remote(Plan plan, Decoded.Complete complete) {
        return complete.header()
                .clientBehind(plan.peer())
                .map(ends -> ends.client())
                .orElse(plan.peer());
    }

    /** Of nobody, or of a group, comes no mail. */
    static Optional<Refusal> against(Plan plan, InetSocketAddress remote) {
        boolean nobody =
                remote.getAddress().isAnyLocalAddress() || remote.getAddress().isMulticastAddress();
        return nobody && !remote.equals(plan.peer()) ? Optional.of(Refusal.UNSPECIFIED_CLIENT) : Optional.empty();
    }

    private static Outcome behind(InetSocketAddress remote, byte[] arrived, int from, Refusal ofHeader) {
        return switch (HeaderStart.of(Unpooled.wrappedBuffer(arrived, from, arrived.length - from))
                .kind()) {
            case HEADER -> Outcome.refused(ofHeader);
            case UNDECIDED -> Outcome.served(remote, arrived.length);
            case OTHER -> Outcome.served(remote, from);
        };
    }
}
