// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/** Shadow mode: every connection is served, without its headers. */
final class ExpectedInShadowMode implements ExpectedOutcome.Rule {

    @Override
    public ExpectedOutcome of(FuzzScript script, byte[] arrived, boolean late) {
        if (!script.isTrusted()) {
            ExpectedOutcome served = ExpectedOutcome.served(script.peer(), afterHeaders(arrived, 0));
            return script.direct() == DirectConnections.ACCEPT
                    ? ifHeader(arrived, 0, Refusal.UNTRUSTED_HEADER, served)
                    : served.despite(Refusal.UNTRUSTED_PEER);
        }
        if (late) {
            return asPeer(script, arrived, Refusal.INCOMPLETE_HEADER);
        }
        Decoded decoded = new HeaderDecoder(Setups.FUZZED_MAX_LENGTH).decode(Unpooled.wrappedBuffer(arrived));
        if (decoded instanceof Decoded.Complete complete) {
            return checked(script, arrived, complete);
        }
        return decoded instanceof Decoded.Invalid invalid
                ? asPeer(script, arrived, Refusal.of(invalid.error()))
                : ExpectedOutcome.waiting();
    }

    private static ExpectedOutcome checked(FuzzScript script, byte[] arrived, Decoded.Complete complete) {
        Optional<Refusal> against =
                ExpectedInEnforceMode.against(script, ExpectedInEnforceMode.remote(script, complete));
        if (against.isPresent()) {
            return asPeer(script, arrived, against.get());
        }
        int from = complete.length();
        ExpectedOutcome served =
                ExpectedOutcome.served(ExpectedInEnforceMode.remote(script, complete), afterHeaders(arrived, from));
        return ifHeader(arrived, from, Refusal.SECOND_HEADER, served);
    }

    private static ExpectedOutcome asPeer(FuzzScript script, byte[] arrived, Refusal refusal) {
        return ExpectedOutcome.served(script.peer(), afterHeaders(arrived, 0)).despite(refusal);
    }

    private static ExpectedOutcome ifHeader(byte[] arrived, int from, Refusal refusal, ExpectedOutcome served) {
        return HeaderStart.of(from(arrived, from)).isHeader() ? served.despite(refusal) : served;
    }

    /** The first byte that does not belong to a header; the end while none has arrived. */
    private static int afterHeaders(byte[] arrived, int from) {
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
