// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Decodes version 2: section 2.2 of the specification. */
final class HeaderV2 {
    private static final ProxyHeader LOCAL =
            new ProxyHeader(Version.V2, Command.LOCAL, Transport.UNSPECIFIED, Addresses.NONE, Tlvs.NONE);

    private static final List<Transport> TRANSPORTS = List.of(Transport.values());

    private HeaderV2() {}

    /** Checks each byte before it waits for the next one, so that the first wrong byte decides the error. */
    static Decoded decode(ByteBuf in, int maxLength) {
        int start = in.readerIndex();
        int available = in.readableBytes();
        if (!V2Layout.beginsLikeSignature(in, start, available)) {
            throw InvalidHeader.malformed("wrong byte in the version 2 signature");
        }
        if (available <= V2Layout.VERSION_AND_COMMAND) {
            return Decoded.INCOMPLETE;
        }
        boolean isProxied = isProxied(in.getUnsignedByte(start + V2Layout.VERSION_AND_COMMAND));
        if (available <= V2Layout.FAMILY_AND_TRANSPORT) {
            return Decoded.INCOMPLETE;
        }
        int family = isProxied ? checkedFamily(in.getUnsignedByte(start + V2Layout.FAMILY_AND_TRANSPORT)) : 0;
        if (available < V2Layout.FIXED) {
            return Decoded.INCOMPLETE;
        }
        int length = V2Layout.announcedLength(in, start);
        checkLength(length, V2Layout.addressLength(family >> 4), maxLength);
        if (available < V2Layout.FIXED + length) {
            return Decoded.INCOMPLETE;
        }
        ProxyHeader header = isProxied ? header(in, family, length) : LOCAL;
        return new Decoded.Complete(header, V2Layout.FIXED + length);
    }

    private static boolean isProxied(int versionAndCommand) {
        if (versionAndCommand >> 4 != V2Layout.VERSION) {
            throw InvalidHeader.malformed("unknown version " + (versionAndCommand >> 4) + "; expected 2");
        }
        int command = versionAndCommand & 0x0f;
        if (command > V2Layout.PROXY) {
            throw InvalidHeader.malformed("unknown command " + command + "; expected 0 (LOCAL) or 1 (PROXY)");
        }
        return command == V2Layout.PROXY;
    }

    private static int checkedFamily(int familyAndTransport) {
        if (familyAndTransport >> 4 > V2Layout.UNIX) {
            throw InvalidHeader.malformed("unknown address family " + (familyAndTransport >> 4) + "; expected 0 to 3");
        }
        if ((familyAndTransport & 0x0f) > V2Layout.MAX_TRANSPORT) {
            throw InvalidHeader.malformed("unknown transport " + (familyAndTransport & 0x0f) + "; expected 0 to 2");
        }
        return familyAndTransport;
    }

    private static void checkLength(int length, int addressLength, int maxLength) {
        if (length > maxLength) {
            throw new InvalidHeader(
                    HeaderError.TOO_LONG,
                    "announces " + length + " bytes after the first 16; the limit is " + maxLength);
        }
        if (length < addressLength) {
            throw InvalidHeader.malformed(
                    "announces " + length + " bytes after the first 16; the addresses need " + addressLength);
        }
    }

    private static ProxyHeader header(ByteBuf in, int familyAndTransport, int length) {
        int from = in.readerIndex() + V2Layout.FIXED;
        int family = familyAndTransport >> 4;
        Addresses addresses = switch (family) {
            case V2Layout.IPV4 -> inet(in, from, V2Layout.addressSize(V2Layout.IPV4));
            case V2Layout.IPV6 -> inet(in, from, V2Layout.addressSize(V2Layout.IPV6));
            case V2Layout.UNIX ->
                new Addresses.Unix(V2Layout.unixPath(in, from), V2Layout.unixPath(in, from + V2Layout.UNIX_PATH));
            default -> Addresses.NONE;
        };
        Transport transport = TRANSPORTS.get(familyAndTransport & 0x0f);
        int addressLength = V2Layout.addressLength(family);
        Tlvs tlvs =
                length == addressLength ? Tlvs.NONE : tlvs(in, V2Layout.FIXED + addressLength, V2Layout.FIXED + length);
        return new ProxyHeader(Version.V2, Command.PROXY, transport, addresses, tlvs);
    }

    private static Tlvs tlvs(ByteBuf in, int from, int end) {
        return new TlvDecoder(Bytes.copyOf(in, in.readerIndex(), end)).decode(from);
    }

    private static Addresses inet(ByteBuf in, int from, int size) {
        int ports = from + 2 * size;
        return new Addresses.Inet(
                new InetSocketAddress(address(in, from, size), in.getUnsignedShort(ports)),
                new InetSocketAddress(address(in, from + size, size), in.getUnsignedShort(ports + Short.BYTES)));
    }

    /** IPv4 is written out, so that the compiler can do without the array. */
    private static InetAddress address(ByteBuf in, int from, int size) {
        byte[] bytes = size == 4
                ? new byte[] {in.getByte(from), in.getByte(from + 1), in.getByte(from + 2), in.getByte(from + 3)}
                : ByteBufUtil.getBytes(in, from, size);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }
}
