// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

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
 * What a protected listener does with the first bytes of a connection from a proxy.
 *
 * @param length the length of the header in bytes; 0 if there is no complete and valid one
 * @param header the header, even if the connection is refused because of it; empty if it is invalid or incomplete
 * @param refusal why the connection is refused; empty for a valid header and for an incomplete one
 * @param detail what is wrong with an invalid header, or what is missing from an incomplete one; otherwise empty
 */
record DecodeResult(int length, Optional<ProxyHeader> header, Optional<Refusal> refusal, String detail) {
    /** An address that no header can name, so that no header names the peer itself. */
    private static final InetSocketAddress NO_PEER = InetSocketAddress.createUnresolved("", 0);

    static DecodeResult of(byte[] bytes, int maxLength) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        Decoded decoded = new HeaderDecoder(maxLength).decode(in);
        if (decoded instanceof Decoded.Complete complete) {
            return of(complete, in.skipBytes(complete.length()));
        }
        if (decoded instanceof Decoded.Invalid invalid) {
            return new DecodeResult(0, Optional.empty(), Optional.of(Refusal.of(invalid.error())), invalid.detail());
        }
        return new DecodeResult(0, Optional.empty(), Optional.empty(), MissingBytes.of(in));
    }

    private static DecodeResult of(Decoded.Complete complete, ByteBuf after) {
        Optional<Refusal> refusal = complete.header()
                .clientBehind(NO_PEER)
                .flatMap(addresses -> ClientCheck.of(addresses.client().getAddress()))
                .or(() -> HeaderStart.of(after).isHeader() ? Optional.of(Refusal.SECOND_HEADER) : Optional.empty());
        return new DecodeResult(complete.length(), Optional.of(complete.header()), refusal, "");
    }

    boolean isValid() {
        return header.isPresent() && refusal.isEmpty();
    }

    /** One word: {@code valid}, {@code invalid} or {@code incomplete}. */
    String name() {
        if (isValid()) {
            return "valid";
        }
        return refusal.isPresent() ? "invalid" : "incomplete";
    }

    /** The client and its destination; empty if James serves the connection as a health check, or refuses it. */
    Optional<Addresses.Inet> client() {
        return isValid() ? header.flatMap(valid -> valid.clientBehind(NO_PEER)) : Optional.empty();
    }
}
