// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.AbstractSequentialList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.function.IntPredicate;

/**
 * The TLVs of a header, or of an SSL TLV, as a list. They are checked once, and each is created when it is asked for,
 * because most connections need one or two of them.
 */
final class TlvBlock extends AbstractSequentialList<Tlv> {
    private final Bytes header;
    private final int from;
    private final int end;

    /**
     * @param header the whole header
     * @param from where the first TLV begins
     * @param end where the last TLV ends
     * @param unique the types that are allowed only once, each below 64
     * @throws InvalidHeader if the TLVs do not fill the block exactly, or one of those types occurs twice
     */
    TlvBlock(Bytes header, int from, int end, IntPredicate unique) {
        this.header = header;
        this.from = from;
        this.end = end;
        check(unique);
    }

    /** A block is immutable already; a copy would create all of its TLVs. */
    static List<Tlv> immutable(List<Tlv> tlvs) {
        return tlvs instanceof TlvBlock ? tlvs : List.copyOf(tlvs);
    }

    private void check(IntPredicate unique) {
        long seen = 0;
        int next;
        for (int at = from; at < end; at = next) {
            if (end - at < TlvLayout.TYPE_AND_LENGTH) {
                throw InvalidHeader.malformed("stray bytes after the last TLV");
            }
            int type = header.at(at);
            next = end(at);
            if (next > end) {
                throw InvalidHeader.malformed("TLV 0x%02x announces %d bytes; %d are left"
                        .formatted(type, TlvLayout.length(header, at), end - TlvLayout.value(at)));
            }
            if (unique.test(type)) {
                if ((seen & 1L << type) != 0) {
                    throw InvalidHeader.malformed("duplicate TLV 0x%02x".formatted(type));
                }
                seen |= 1L << type;
            }
        }
    }

    /** Where the TLV at {@code at} ends and the next one begins. */
    int end(int at) {
        return TlvLayout.end(header, at);
    }

    @Override
    public Iterator<Tlv> iterator() {
        return new Cursor();
    }

    /** Creates all TLVs. */
    @Override
    public ListIterator<Tlv> listIterator(int index) {
        return List.copyOf(this).listIterator(index);
    }

    /** Counts the TLVs each time. */
    @Override
    public int size() {
        int count = 0;
        for (int at = from; at < end; at = end(at)) {
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
            Bytes value = header.part(TlvLayout.value(at), TlvLayout.length(header, at));
            Tlv tlv = new Tlv(header.at(at), value);
            at = end(at);
            return tlv;
        }
    }
}
