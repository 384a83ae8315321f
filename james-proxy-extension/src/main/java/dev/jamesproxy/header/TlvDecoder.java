// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.util.Optional;

/** Decodes the TLVs of a complete version 2 header: sections 2.2 and 2.2.1 to 2.2.9 of the specification. */
final class TlvDecoder {
    private final Bytes header;

    /** @param header the whole header */
    TlvDecoder(Bytes header) {
        this.header = header;
    }

    /**
     * @param from where the first TLV begins
     * @throws InvalidHeader if a TLV violates the specification
     */
    Tlvs decode(int from) {
        TlvBlock all = new TlvBlock(header, from, header.size(), Tlv::isUnique);
        Optional<TlsFacts> tls = Optional.empty();
        int next;
        for (int at = from; at < header.size(); at = next) {
            next = all.end(at);
            int value = TlvLayout.value(at);
            int size = next - value;
            switch (header.at(at)) {
                case Tlv.CRC32C -> checkChecksum(value, size);
                case Tlv.UNIQUE_ID -> checkUniqueId(size);
                case Tlv.AUTHORITY -> checkAuthority(header.part(value, size));
                case Tlv.SSL -> tls = Optional.of(tls(value, size));
                default -> {
                    // nothing to check; the block keeps it
                }
            }
        }
        return new Tlvs(all, tls);
    }

    private void checkChecksum(int at, int size) {
        if (size != TlvLayout.CHECKSUM) {
            throw InvalidHeader.malformed("CRC32C TLV of " + size + " bytes; expected 4");
        }
        if (TlvLayout.checksum(header, at) != TlvLayout.unsignedInt(header, at)) {
            throw new InvalidHeader(HeaderError.BAD_CHECKSUM, "header checksum mismatch");
        }
    }

    private static void checkUniqueId(int size) {
        if (size > TlvLayout.MAX_UNIQUE_ID) {
            throw InvalidHeader.malformed("UNIQUE_ID TLV of " + size + " bytes; expected at most 128");
        }
    }

    private static void checkAuthority(Bytes value) {
        boolean isHost =
                value.size() == 0 || value.text().filter(HostName::isValid).isPresent();
        if (!isHost) {
            throw InvalidHeader.malformed("AUTHORITY TLV is not a host name");
        }
    }

    private TlsFacts tls(int at, int size) {
        if (size < TlvLayout.SSL_TLVS) {
            throw InvalidHeader.malformed("SSL TLV of " + size + " bytes; expected at least 5");
        }
        int from = at + TlvLayout.SSL_TLVS;
        int end = at + size;
        TlvBlock inside = new TlvBlock(header, from, end, Tlv::isUniqueInSsl);
        for (int next = from; next < end; next = inside.end(next)) {
            if (header.at(next) == Tlv.SSL) {
                throw InvalidHeader.malformed("SSL TLV inside an SSL TLV");
            }
        }
        return new TlsFacts(header.at(at), TlvLayout.unsignedInt(header, at + TlvLayout.SSL_VERIFY), inside);
    }
}
