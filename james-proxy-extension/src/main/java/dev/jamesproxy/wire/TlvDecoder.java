// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.wire;

import dev.jamesproxy.trust.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.CRC32C;

/** The TLVs of a complete version 2 header: sections 2.2 and 2.2.1 to 2.2.9 of the specification. */
final class TlvDecoder {
    private static final int TYPE_AND_LENGTH = 3;
    private static final int SSL_FIXED = 5;
    private static final int MAX_UNIQUE_ID = 128;
    private static final byte[] ZEROED_CHECKSUM = new byte[4];

    private final Bytes header;

    /** @param header the whole header */
    TlvDecoder(Bytes header) {
        this.header = header;
    }

    Tlvs decode(int from) {
        List<Tlv> all = vectors(from, header.size(), Tlv::isUnique);
        Optional<TlsFacts> tls = Optional.empty();
        int at = from;
        for (Tlv tlv : all) {
            at += TYPE_AND_LENGTH;
            switch (tlv.type()) {
                case Tlv.CRC32C -> checkChecksum(at, tlv.value().size());
                case Tlv.UNIQUE_ID -> checkUniqueId(tlv.value());
                case Tlv.AUTHORITY -> checkAuthority(tlv.value());
                case Tlv.SSL -> tls = Optional.of(tls(at, tlv.value()));
                default -> {
                    // kept as it is
                }
            }
            at += tlv.value().size();
        }
        return new Tlvs(all, tls);
    }

    /** @param unique the types that may stand only once, all of them below 64 */
    private List<Tlv> vectors(int from, int end, IntPredicate unique) {
        List<Tlv> all = new ArrayList<>(8);
        long seen = 0;
        for (int at = from; at < end; ) {
            if (end - at < TYPE_AND_LENGTH) {
                throw InvalidHeader.malformed("stray bytes stand behind the last TLV");
            }
            int type = header.at(at);
            int length = header.at(at + 1) << 8 | header.at(at + 2);
            int value = at + TYPE_AND_LENGTH;
            if (length > end - value) {
                throw InvalidHeader.malformed("TLV 0x%02x overruns its block".formatted(type));
            }
            if (unique.test(type)) {
                if ((seen & 1L << type) != 0) {
                    throw InvalidHeader.malformed("TLV 0x%02x stands twice".formatted(type));
                }
                seen |= 1L << type;
            }
            all.add(new Tlv(type, header.part(value, length)));
            at = value + length;
        }
        return List.copyOf(all);
    }

    /** Section 2.2.3: over the whole header with the checksum's own four bytes zeroed. */
    private void checkChecksum(int at, int size) {
        if (size != ZEROED_CHECKSUM.length) {
            throw InvalidHeader.malformed("the checksum has " + size + " bytes instead of 4");
        }
        int behind = at + size;
        CRC32C computed = new CRC32C();
        header.addTo(computed, 0, at);
        computed.update(ZEROED_CHECKSUM);
        header.addTo(computed, behind, header.size() - behind);
        if (computed.getValue() != unsignedInt(at)) {
            throw new InvalidHeader(Refusal.BAD_CHECKSUM, "the CRC32C of the header differs");
        }
    }

    private long unsignedInt(int at) {
        return Integer.toUnsignedLong(header.asBuffer().getInt(at));
    }

    private static void checkUniqueId(Bytes value) {
        if (value.size() > MAX_UNIQUE_ID) {
            throw InvalidHeader.malformed("the unique id is longer than 128 bytes");
        }
    }

    private static void checkAuthority(Bytes value) {
        boolean isHost =
                value.size() == 0 || value.text().filter(HostName::isValid).isPresent();
        if (!isHost) {
            throw InvalidHeader.malformed("the authority is no host name");
        }
    }

    private TlsFacts tls(int at, Bytes value) {
        if (value.size() < SSL_FIXED) {
            throw InvalidHeader.malformed("the SSL TLV is shorter than 5 bytes");
        }
        List<Tlv> inside = vectors(at + SSL_FIXED, at + value.size(), Tlv::isUniqueInSsl);
        if (Tlv.first(inside, Tlv.SSL).isPresent()) {
            throw InvalidHeader.malformed("an SSL TLV stands inside an SSL TLV");
        }
        return new TlsFacts(value.at(0), unsignedInt(at + 1), inside);
    }
}
