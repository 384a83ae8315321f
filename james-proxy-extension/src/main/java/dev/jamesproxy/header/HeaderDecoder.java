// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import io.netty.buffer.ByteBuf;

/**
 * Decodes the first bytes of a connection.
 *
 * <p>The result depends on the bytes alone. Each call decodes them from the first byte again, so the result cannot depend
 * on how TCP split them. Bytes are invalid from the first byte that no header can have at that position; the address
 * block and the TLVs of version 2 are checked when the block is complete. A result other than {@link Decoded#INCOMPLETE}
 * never changes when more bytes arrive. ADR 1 in {@code docs/adr} says why this is not Netty's {@code
 * HAProxyMessageDecoder}.
 */
public final class HeaderDecoder {
    /** The default limit for the length that a version 2 header announces, in bytes after its first 16. */
    public static final int DEFAULT_MAX_LENGTH = 4096;

    private static final int LARGEST_MAX_LENGTH = 65535;
    private static final int TLS_HANDSHAKE = 0x16;

    private final int maxLength;

    /**
     * @param maxLength the limit for the length that a version 2 header announces, in bytes after its first 16; 0 to 65535
     * @throws IllegalArgumentException if {@code maxLength} is out of range
     */
    public HeaderDecoder(int maxLength) {
        if (maxLength < 0 || maxLength > LARGEST_MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "maxLength: " + maxLength + " (expected: 0 to " + LARGEST_MAX_LENGTH + ")");
        }
        this.maxLength = maxLength;
    }

    /** Decodes the readable bytes. Neither moves the reader index nor keeps the buffer. */
    public Decoded decode(ByteBuf in) {
        try {
            return decodeOrThrow(in);
        } catch (InvalidHeader e) {
            return new Decoded.Invalid(e.error(), e.detail());
        }
    }

    private Decoded decodeOrThrow(ByteBuf in) {
        if (!in.isReadable()) {
            return Decoded.INCOMPLETE;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == V2Layout.FIRST_BYTE) {
            return HeaderV2.decode(in, maxLength);
        }
        if (first == V1Layout.FIRST_BYTE) {
            return HeaderV1.decode(in);
        }
        if (first == TLS_HANDSHAKE) {
            throw new InvalidHeader(HeaderError.TLS_HANDSHAKE, "TLS handshake record");
        }
        throw InvalidHeader.noHeader(first);
    }
}
