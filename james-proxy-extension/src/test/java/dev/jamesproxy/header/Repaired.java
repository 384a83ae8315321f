// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A version 2 header of which a mutation has broken what holds it together: its length, those of its TLVs and its
 * checksum. A fuzzer hardly ever gets all of them right at once. Computed apart from the decoder.
 */
final class Repaired {
    private static final int FIXED = 16;
    private static final int TYPE_AND_LENGTH = 3;
    private static final int[] ADDRESSES = {0, 12, 36, 216};

    private final ByteBuffer bytes;
    private int end;
    private int checksumAt;

    private Repaired(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes.clone());
        this.end = bytes.length;
    }

    /** The same with all of its bytes in its block; empty for anything that has no block. */
    static Optional<byte[]> of(byte[] bytes) {
        if (bytes.length < FIXED || bytes[0] != '\r' || bytes[12] != HeaderBytes.PROXY) {
            return Optional.empty();
        }
        int tlvs = FIXED + ADDRESSES[bytes[13] >> 4 & 3];
        return bytes.length < tlvs ? Optional.empty() : Optional.of(new Repaired(bytes).from(tlvs));
    }

    private byte[] from(int tlvs) {
        for (int at = tlvs; at < end; ) {
            at = behindTlv(at);
        }
        bytes.putShort(FIXED - Short.BYTES, (short) (end - FIXED));
        if (checksumAt > 0) {
            bytes.putInt(checksumAt, 0);
            CRC32C checksum = new CRC32C();
            checksum.update(bytes.array(), 0, end);
            bytes.putInt(checksumAt, (int) checksum.getValue());
        }
        return bytes.array();
    }

    /** The last one is made to fit, and what is too short for one is left behind the header. */
    private int behindTlv(int at) {
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
