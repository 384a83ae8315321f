// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Repairs a mutated version 2 header: its length, the lengths of its TLVs and its checksum. A fuzzer hardly ever gets all
 * of them right at once. Independent of the decoder.
 */
final class Repaired {
    private static final int FIXED = 16;
    private static final int TYPE_AND_LENGTH = 3;

    private final ByteBuffer bytes;
    private int end;
    private int checksumAt;

    private Repaired(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes.clone());
        this.end = bytes.length;
    }

    /** The same header with all of its bytes in the block; empty if there is no block. */
    static Optional<byte[]> of(byte[] bytes) {
        if (bytes.length < FIXED || bytes[0] != '\r' || bytes[12] != HeaderBytes.PROXY) {
            return Optional.empty();
        }
        int tlvs = HeaderBytes.tlvsAt(bytes);
        return bytes.length < tlvs ? Optional.empty() : Optional.of(new Repaired(bytes).from(tlvs));
    }

    private byte[] from(int tlvs) {
        for (int at = tlvs; at < end; ) {
            at = endOfTlv(at);
        }
        bytes.putShort(FIXED - Short.BYTES, (short) (end - FIXED));
        if (checksumAt > 0) {
            bytes.putInt(checksumAt, HeaderBytes.crc32c(bytes.array(), end, checksumAt));
        }
        return bytes.array();
    }

    /** Shortens the last TLV so that it fits; bytes that are too few for a TLV are left after the header. */
    private int endOfTlv(int at) {
        int left = end - at - TYPE_AND_LENGTH;
        if (left < 0) {
            end = at;
            return end;
        }
        int length = Math.min(left, bytes.getShort(at + 1) & 0xffff);
        bytes.putShort(at + 1, (short) length);
        if (bytes.get(at) == Tlv.CRC32C && length == Integer.BYTES) {
            checksumAt = at + TYPE_AND_LENGTH;
        }
        return at + TYPE_AND_LENGTH + length;
    }
}
