// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Nobody is served but by the rules, and nothing behind a header may be one. */
final class ExpectedInEnforceMode implements ExpectedOutcome.Rule {

    @Override
    public ExpectedOutcome of(FuzzScript script, byte[] arrived, boolean late) {
        if (!script.isTrusted()) {
            return script.direct() == DirectConnections.ACCEPT
                    ? behind(script.peer(), arrived, 0, Refusal.UNTRUSTED_HEADER)
                    : ExpectedOutcome.refused(Refusal.UNTRUSTED_PEER);
        }
        Decoded decoded = new HeaderDecoder(Setups.FUZZED_MAX_LENGTH).decode(Unpooled.wrappedBuffer(arrived));
        if (decoded instanceof Decoded.Complete complete && !late) {
            return judged(script, arrived, complete);
        }
        if (decoded instanceof Decoded.Invalid invalid && !late) {
            return ExpectedOutcome.refused(Refusal.of(invalid.error()));
        }
        return late ? ExpectedOutcome.refused(Refusal.INCOMPLETE_HEADER) : ExpectedOutcome.waiting();
    }

    private static ExpectedOutcome judged(FuzzScript script, byte[] arrived, Decoded.Complete complete) {
        InetSocketAddress remote = remote(script, complete);
        return against(script, remote)
                .map(ExpectedOutcome::refused)
                .orElseGet(() -> behind(remote, arrived, complete.length(), Refusal.SECOND_HEADER));
    }

    static InetSocketAddress remote(FuzzScript script, Decoded.Complete complete) {
        return complete.header()
                .clientBehind(script.peer())
                .map(ends -> ends.client())
                .orElse(script.peer());
    }

    /** Of nobody, or of a group, comes no mail. */
    static Optional<Refusal> against(FuzzScript script, InetSocketAddress remote) {
        boolean nobody =
                remote.getAddress().isAnyLocalAddress() || remote.getAddress().isMulticastAddress();
        return nobody && !remote.equals(script.peer()) ? Optional.of(Refusal.UNSPECIFIED_CLIENT) : Optional.empty();
    }

    private static ExpectedOutcome behind(InetSocketAddress remote, byte[] arrived, int from, Refusal ofHeader) {
        return switch (HeaderStart.of(Unpooled.wrappedBuffer(arrived, from, arrived.length - from))
                .kind()) {
            case HEADER -> ExpectedOutcome.refused(ofHeader);
            case UNDECIDED -> ExpectedOutcome.served(remote, arrived.length);
            case OTHER -> ExpectedOutcome.served(remote, from);
        };
    }
}
