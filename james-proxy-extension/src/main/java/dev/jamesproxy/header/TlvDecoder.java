// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;
import java.util.Optional;
import java.util.zip.CRC32C;

/** The TLVs of a complete version 2 header: sections 2.2 and 2.2.1 to 2.2.9 of the specification. */
final class TlvDecoder {
    private static final int SSL_FIXED = 5;
    private static final int MAX_UNIQUE_ID = 128;
    private static final byte[] ZEROED_CHECKSUM = new byte[4];

    private final Bytes header;

    /** @param header the whole header */
    TlvDecoder(Bytes header) {
        this.header = header;
    }

    /** @param from where the first TLV begins */
    Tlvs decode(int from) {
        TlvBlock all = new TlvBlock(header, from, header.size(), Tlv::isUnique);
        Optional<TlsFacts> tls = Optional.empty();
        int behind;
        for (int at = from; at < header.size(); at = behind) {
            behind = all.behind(at);
            int value = TlvBlock.value(at);
            int size = behind - value;
            switch (header.at(at)) {
                case Tlv.CRC32C -> checkChecksum(value, size);
                case Tlv.UNIQUE_ID -> checkUniqueId(size);
                case Tlv.AUTHORITY -> checkAuthority(header.part(value, size));
                case Tlv.SSL -> tls = Optional.of(tls(value, size));
                default -> {
                    // kept as it is
                }
            }
        }
        return new Tlvs(all, tls);
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
        return Integer.toUnsignedLong(
                header.at(at) << 24 | header.at(at + 1) << 16 | header.at(at + 2) << 8 | header.at(at + 3));
    }

    private static void checkUniqueId(int size) {
        if (size > MAX_UNIQUE_ID) {
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

    private TlsFacts tls(int at, int size) {
        if (size < SSL_FIXED) {
            throw InvalidHeader.malformed("the SSL TLV is shorter than 5 bytes");
        }
        int from = at + SSL_FIXED;
        int end = at + size;
        TlvBlock inside = new TlvBlock(header, from, end, Tlv::isUniqueInSsl);
        for (int next = from; next < end; next = inside.behind(next)) {
            if (header.at(next) == Tlv.SSL) {
                throw InvalidHeader.malformed("an SSL TLV stands inside an SSL TLV");
            }
        }
        return new TlsFacts(header.at(at), unsignedInt(at + 1), inside);
    }
}
