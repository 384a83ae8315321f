// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/** Everybody is served, and given all but headers. */
final class ShadowOutcome implements Outcome.Rule {

    @Override
    public Outcome of(Plan plan, byte[] arrived, boolean late) {
        if (!plan.isTrusted()) {
            Outcome served = Outcome.served(plan.peer(), behindHeaders(arrived, 0));
            return plan.direct() == DirectConnections.ACCEPT
                    ? ifHeader(arrived, 0, Refusal.UNTRUSTED_HEADER, served)
                    : served.despite(Refusal.UNTRUSTED_PEER);
        }
        if (late) {
            return asPeer(plan, arrived, Refusal.INCOMPLETE_HEADER);
        }
        Decoded decoded = Guards.FUZZED.decode(Unpooled.wrappedBuffer(arrived));
        if (decoded instanceof Decoded.Complete complete) {
            return judged(plan, arrived, complete);
        }
        return decoded instanceof Decoded.Invalid invalid
                ? asPeer(plan, arrived, Refusal.of(invalid.error()))
                : Outcome.waiting();
    }

    private static Outcome judged(Plan plan, byte[] arrived, Decoded.Complete complete) {
        Optional<Refusal> against = EnforcedOutcome.against(plan, EnforcedOutcome.remote(plan, complete));
        if (against.isPresent()) {
            return asPeer(plan, arrived, against.get());
        }
        int from = complete.length();
        Outcome served = Outcome.served(EnforcedOutcome.remote(plan, complete), behindHeaders(arrived, from));
        return ifHeader(arrived, from, Refusal.SECOND_HEADER, served);
    }

    private static Outcome asPeer(Plan plan, byte[] arrived, Refusal refusal) {
        return Outcome.served(plan.peer(), behindHeaders(arrived, 0)).despite(refusal);
    }

    private static Outcome ifHeader(byte[] arrived, int from, Refusal refusal, Outcome served) {
        return HeaderStart.of(from(arrived, from)).isHeader() ? served.despite(refusal) : served;
    }

    /** Where the first thing begins that is no header; the end, while that has not come. */
    private static int behindHeaders(byte[] arrived, int from) {
        for (int at = from; at < arrived.length; ) {
            HeaderStart start = HeaderStart.of(from(arrived, at));
            if (start.kind() == HeaderStart.Kind.OTHER) {
                return at;
            }
            if (start.length().isEmpty()) {
                return arrived.length;
            }
            at += start.length().getAsInt();
        }
        return arrived.length;
    }

    private static ByteBuf from(byte[] arrived, int at) {
        return Unpooled.wrappedBuffer(arrived, at, arrived.length - at);
    }
}
