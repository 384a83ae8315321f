// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;
import io.netty.buffer.ByteBuf;

/**
 * Step 3, header: decides what the first bytes of a connection are.
 *
 * <p>The decision is a function of the bytes alone. It is made anew for every call, so it cannot depend on how TCP cut
 * them; it falls at the first byte that no header could have there (inside the block of version 2, when the block is
 * complete), and it never changes when more bytes arrive. It is unlike Netty's {@code HAProxyMessageDecoder} on purpose;
 * the ADR in {@code docs/adr} says why.
 */
public final class HeaderDecoder {
    /** What a version 2 header may announce behind its first 16 bytes unless configured otherwise. */
    public static final int DEFAULT_MAX_LENGTH = 4096;

    private static final int MOST_LENGTH = 65535;
    private static final int TLS_HANDSHAKE = 0x16;

    private final int maxLength;

    /**
     * @param maxLength the most bytes that a version 2 header may announce behind its first 16 bytes, 0 to 65535
     * @throws IllegalArgumentException when it is outside that range
     */
    public HeaderDecoder(int maxLength) {
        if (maxLength < 0 || maxLength > MOST_LENGTH) {
            throw new IllegalArgumentException("maxLength: " + maxLength + " (expected: 0 to " + MOST_LENGTH + ")");
        }
        this.maxLength = maxLength;
    }

    /** Looks at the readable bytes, without moving the reader index and without keeping the buffer. */
    public Decoded decode(ByteBuf in) {
        try {
            return decodeOrThrow(in);
        } catch (InvalidHeader e) {
            return new Decoded.Invalid(e.refusal(), e.getMessage());
        }
    }

    private Decoded decodeOrThrow(ByteBuf in) {
        if (!in.isReadable()) {
            return Decoded.INCOMPLETE;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == HeaderV2.SIGNATURE[0]) {
            return HeaderV2.decode(in, maxLength);
        }
        if (first == HeaderV1.PREFIX.charAt(0)) {
            return HeaderV1.decode(in);
        }
        if (first == TLS_HANDSHAKE) {
            throw new InvalidHeader(Refusal.TLS_INSTEAD_OF_HEADER, "a TLS handshake record");
        }
        throw InvalidHeader.noHeader(first);
    }
}
