// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The TLVs of a version 2 header: sections 2.2.1 to 2.2.9. Text that is not valid, printable UTF-8 is empty here;
 * {@link #all()} still has its bytes.
 *
 * @param all every TLV in the order of the header, with unknown types and padding. Each TLV is created on access, so use
 *     the iterator
 * @param tls the client's TLS, from PP2_TYPE_SSL (0x20); empty if the header has no such TLV
 */
public record Tlvs(List<Tlv> all, Optional<TlsFacts> tls) {
    public static final Tlvs NONE = new Tlvs(List.of(), Optional.empty());

    private static final int AWS_VPC_ENDPOINT = 0x01;
    private static final int AZURE_LINK_ID = 0x01;

    public Tlvs {
        all = TlvBlock.immutable(all);
    }

    /** The value of the first TLV of this type, 0 to 255. */
    public Optional<Bytes> first(int type) {
        return Tlv.first(all, type);
    }

    /** The application protocol, usually negotiated in TLS: PP2_TYPE_ALPN (0x01). */
    public Optional<Bytes> alpn() {
        return first(Tlv.ALPN);
    }

    /** The host name that the client asked for, usually by SNI: PP2_TYPE_AUTHORITY (0x02). It is a valid host name. */
    public Optional<String> authority() {
        return first(Tlv.AUTHORITY).filter(name -> name.size() > 0).flatMap(Bytes::text);
    }

    /** The proxy's identifier of the connection, at most 128 bytes: PP2_TYPE_UNIQUE_ID (0x05). */
    public Optional<Bytes> uniqueId() {
        return first(Tlv.UNIQUE_ID);
    }

    /** The proxy's network namespace: PP2_TYPE_NETNS (0x30). */
    public Optional<String> networkNamespace() {
        return first(Tlv.NETNS).flatMap(Bytes::text);
    }

    /** The ID of the AWS VPC endpoint, such as {@code vpce-08d2bf15fac5001c9}: type 0xEA, subtype 0x01. */
    public Optional<String> awsVpcEndpoint() {
        return first(Tlv.AWS)
                .filter(value -> value.size() > 1 && value.at(0) == AWS_VPC_ENDPOINT)
                .flatMap(value -> value.from(1).text());
    }

    /** The link ID of the Azure private endpoint, 0 to 2^32-1: type 0xEE, subtype 0x01, little-endian. */
    public OptionalLong azureLinkId() {
        return first(Tlv.AZURE)
                .filter(value -> value.size() == 5 && value.at(0) == AZURE_LINK_ID)
                .map(value -> value.asBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt(1) & 0xffffffffL)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** The connection ID of Google's Private Service Connect, unsigned: type 0xE0, 64 bits, big-endian. */
    public OptionalLong googleConnectionId() {
        return first(Tlv.GOOGLE)
                .filter(value -> value.size() == Long.BYTES)
                .map(value -> value.asBuffer().getLong(0))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
