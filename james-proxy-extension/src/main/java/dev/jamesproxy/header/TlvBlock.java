// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.AbstractSequentialList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;

/**
 * The TLVs that stand one behind another in a header, checked once. Each is made when it is asked for: most connections
 * ask for one or two of them.
 */
final class TlvBlock extends AbstractSequentialList<Tlv> {
    private static final int TYPE_AND_LENGTH = 3;

    private final Bytes header;
    private final int from;
    private final int end;

    /**
     * @param unique the types that may stand only once, all of them below 64
     * @throws InvalidHeader when they do not fill the block exactly, or one of those stands twice
     */
    TlvBlock(Bytes header, int from, int end, IntPredicate unique) {
        this.header = header;
        this.from = from;
        this.end = end;
        check(unique);
    }

    /** A block is immutable as it is; copying it would make every TLV of it. */
    static List<Tlv> immutable(List<Tlv> tlvs) {
        return tlvs instanceof TlvBlock ? tlvs : List.copyOf(tlvs);
    }

    private void check(IntPredicate unique) {
        long seen = 0;
        int behind;
        for (int at = from; at < end; at = behind) {
            if (end - at < TYPE_AND_LENGTH) {
                throw InvalidHeader.malformed("stray bytes stand behind the last TLV");
            }
            int type = header.at(at);
            behind = behind(at);
            if (behind > end) {
                throw InvalidHeader.malformed("TLV 0x%02x overruns its block".formatted(type));
            }
            if (unique.test(type)) {
                if ((seen & 1L << type) != 0) {
                    throw InvalidHeader.malformed("TLV 0x%02x stands twice".formatted(type));
                }
                seen |= 1L << type;
            }
        }
    }

    /** Where the value of the TLV at {@code at} begins. */
    static int value(int at) {
        return at + TYPE_AND_LENGTH;
    }

    /** Where it ends, and the next TLV begins. */
    int behind(int at) {
        return value(at) + (header.at(at + 1) << 8 | header.at(at + 2));
    }

    @Override
    public Iterator<Tlv> iterator() {
        return new Cursor();
    }

    /** Makes all of them. */
    @Override
    public ListIterator<Tlv> listIterator(int index) {
        return List.copyOf(this).listIterator(index);
    }

    /** Counts them. */
    @Override
    public int size() {
        int count = 0;
        for (int at = from; at < end; at = behind(at)) {
            count++;
        }
        return count;
    }

    private final class Cursor implements Iterator<Tlv> {
        private int at = from;

        @Override
        public boolean hasNext() {
            return at < end;
        }

        @Override
        public Tlv next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Tlv tlv = new Tlv(header.at(at), header.part(value(at), behind(at) - value(at)));
            at = behind(at);
            return tlv;
        }
    }
}
