// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.connection.ClientCheck;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.HeaderStart;
import dev.jamesproxy.header.ProxyHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a guarded listener makes of bytes: the decision of its own decoder and of its policy.
 *
 * @param length how many bytes the header takes; 0 where there is none
 * @param header what it says, if it is one that can be read, even if it is refused in the end
 * @param refusal why it is refused; empty for a valid one, and for one that is not complete
 * @param reason the rule that is broken, or what is missing; empty where the refusal says it all
 */
record Judgement(int length, Optional<ProxyHeader> header, Optional<Refusal> refusal, String reason) {
    /** Nobody's, so that no header takes itself for the proxy's own. */
    private static final InetSocketAddress NO_PEER = InetSocketAddress.createUnresolved("", 0);

    static Judgement of(byte[] bytes, int maxLength) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        Decoded decoded = new HeaderDecoder(maxLength).decode(in);
        if (decoded instanceof Decoded.Complete complete) {
            return of(complete, in.skipBytes(complete.length()));
        }
        if (decoded instanceof Decoded.Invalid invalid) {
            return new Judgement(0, Optional.empty(), Optional.of(Refusal.of(invalid.error())), invalid.detail());
        }
        return new Judgement(0, Optional.empty(), Optional.empty(), Missing.from(bytes));
    }

    private static Judgement of(Decoded.Complete complete, ByteBuf behind) {
        Optional<Refusal> refusal = complete.header()
                .clientBehind(NO_PEER)
                .flatMap(addresses -> ClientCheck.of(addresses.client().getAddress()))
                .or(() -> HeaderStart.of(behind).isHeader() ? Optional.of(Refusal.SECOND_HEADER) : Optional.empty());
        return new Judgement(complete.length(), Optional.of(complete.header()), refusal, "");
    }

    boolean isValid() {
        return header.isPresent() && refusal.isEmpty();
    }

    /** One word for machines. */
    String verdict() {
        return isValid() ? "valid" : refusal.isPresent() ? "invalid" : "incomplete";
    }

    /** Whom James serves; empty when that is the proxy itself, or nobody. */
    Optional<Addresses.Inet> client() {
        return isValid() ? header.flatMap(read -> read.clientBehind(NO_PEER)) : Optional.empty();
    }
}
