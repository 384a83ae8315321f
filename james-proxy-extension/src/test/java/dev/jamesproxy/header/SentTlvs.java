// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The TLVs of a version 2 header and those inside SSL, read independently of the decoder and without any check. */
final class SentTlvs {
    private static final int FIXED = 16;
    private static final int TYPE_AND_LENGTH = 3;
    private static final int SSL_FIXED = 5;

    private final byte[] header;
    private final List<Sent> all = new ArrayList<>();
    /** The number of bytes after the last TLV, and after the last one inside SSL. */
    private final List<Integer> left = new ArrayList<>();

    private SentTlvs(byte[] header) {
        this.header = header;
        walk(HeaderBytes.tlvsAt(header), header.length);
    }

    /** @param bytes a whole header that Netty accepts, and the bytes after it; version 1 has no TLVs */
    static SentTlvs of(byte[] bytes) {
        return new SentTlvs(Arrays.copyOf(bytes, FIXED + announced(bytes)));
    }

    static int announced(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getShort(FIXED - Short.BYTES) & 0xffff;
    }

    private void walk(int from, int end) {
        int at = from;
        while (end - at >= TYPE_AND_LENGTH) {
            Sent tlv = sent(at);
            if (tlv.end > end) {
                break;
            }
            all.add(tlv);
            if (tlv.type == Tlv.SSL && tlv.size() >= SSL_FIXED) {
                walk(tlv.from + SSL_FIXED, tlv.end);
            }
            at = tlv.end;
        }
        left.add(end - at);
    }

    private Sent sent(int at) {
        int length = ByteBuffer.wrap(header).getShort(at + 1) & 0xffff;
        return new Sent(header[at] & 0xff, at + TYPE_AND_LENGTH, at + TYPE_AND_LENGTH + length);
    }

    boolean leaves(int least, int most) {
        return left.stream().anyMatch(bytes -> bytes >= least && bytes <= most);
    }

    boolean has(int type, Predicate<byte[]> value) {
        return all.stream()
                .anyMatch(tlv -> tlv.type == type && value.test(Arrays.copyOfRange(header, tlv.from, tlv.end)));
    }

    long count(int type) {
        return all.stream().filter(tlv -> tlv.type == type).count();
    }

    boolean hasOneTwice() {
        return all.stream().anyMatch(tlv -> count(tlv.type) > 1);
    }

    boolean hasWrongChecksum() {
        return all.stream().anyMatch(tlv -> tlv.type == Tlv.CRC32C && !isChecksum(tlv));
    }

    private boolean isChecksum(Sent tlv) {
        if (tlv.size() != Integer.BYTES) {
            return false;
        }
        return HeaderBytes.crc32c(header, header.length, tlv.from)
                == ByteBuffer.wrap(header).getInt(tlv.from);
    }

    /** Where the value of one TLV begins and ends. */
    private record Sent(int type, int from, int end) {
        int size() {
            return end - from;
        }
    }
}
