// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Enforce mode: only connections that keep every rule are served, and no header may follow a header. */
final class ExpectedInEnforceMode implements ExpectedOutcome.Rule {

    @Override
    public ExpectedOutcome of(FuzzScript script, byte[] arrived, boolean late) {
        if (!script.isTrusted()) {
            return script.direct() == DirectConnections.ACCEPT
                    ? after(script.peer(), arrived, 0, Refusal.UNTRUSTED_HEADER)
                    : ExpectedOutcome.refused(Refusal.UNTRUSTED_PEER);
        }
        Decoded decoded = new HeaderDecoder(Setups.FUZZED_MAX_LENGTH).decode(Unpooled.wrappedBuffer(arrived));
        if (decoded instanceof Decoded.Complete complete && !late) {
            return checked(script, arrived, complete);
        }
        if (decoded instanceof Decoded.Invalid invalid && !late) {
            return ExpectedOutcome.refused(Refusal.of(invalid.error()));
        }
        return late ? ExpectedOutcome.refused(Refusal.INCOMPLETE_HEADER) : ExpectedOutcome.waiting();
    }

    private static ExpectedOutcome checked(FuzzScript script, byte[] arrived, Decoded.Complete complete) {
        InetSocketAddress remote = remote(script, complete);
        return against(script, remote)
                .map(ExpectedOutcome::refused)
                .orElseGet(() -> after(remote, arrived, complete.length(), Refusal.SECOND_HEADER));
    }

    static InetSocketAddress remote(FuzzScript script, Decoded.Complete complete) {
        return complete.header()
                .clientBehind(script.peer())
                .map(ends -> ends.client())
                .orElse(script.peer());
    }

    /** An unspecified or multicast address is not a client. */
    static Optional<Refusal> against(FuzzScript script, InetSocketAddress remote) {
        boolean isUnspecified =
                remote.getAddress().isAnyLocalAddress() || remote.getAddress().isMulticastAddress();
        return isUnspecified && !remote.equals(script.peer())
                ? Optional.of(Refusal.UNSPECIFIED_CLIENT)
                : Optional.empty();
    }

    private static ExpectedOutcome after(InetSocketAddress remote, byte[] arrived, int from, Refusal ofHeader) {
        return switch (HeaderStart.of(Unpooled.wrappedBuffer(arrived, from, arrived.length - from))
                .kind()) {
            case HEADER -> ExpectedOutcome.refused(ofHeader);
            case UNDECIDED -> ExpectedOutcome.served(remote, arrived.length);
            case OTHER -> ExpectedOutcome.served(remote, from);
        };
    }
}
