// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Version 2, binary: section 2.2 of the specification. */
final class HeaderV2 {
    static final byte[] SIGNATURE = {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a};

    /** The same as two numbers: one look each. */
    private static final long SIGNATURE_BEGIN = 0x0d0a0d0a_000d0a51L;

    private static final int SIGNATURE_END = 0x5549540a;

    private static final ProxyHeader LOCAL =
            new ProxyHeader(Version.V2, Command.LOCAL, Transport.UNSPECIFIED, Addresses.NONE, Tlvs.NONE);

    private static final List<Transport> TRANSPORTS = List.of(Transport.values());

    private static final int VERSION_AND_COMMAND = SIGNATURE.length;
    private static final int FAMILY_AND_TRANSPORT = VERSION_AND_COMMAND + 1;
    private static final int LENGTH = FAMILY_AND_TRANSPORT + 1;
    static final int FIXED = LENGTH + Short.BYTES;

    private static final int VERSION_2 = 0x20;
    private static final int RELAYED = 1;
    private static final int UNIX_PATH = 108;

    private HeaderV2() {}

    /** Every check stands before the first one that needs a byte further on: the first wrong byte decides. */
    static Decoded decode(ByteBuf in, int maxLength) {
        int start = in.readerIndex();
        int available = in.readableBytes();
        checkSignature(in, start, Math.min(available, SIGNATURE.length));
        if (available <= VERSION_AND_COMMAND) {
            return Decoded.INCOMPLETE;
        }
        boolean relayed = isRelayed(in.getUnsignedByte(start + VERSION_AND_COMMAND));
        if (available <= FAMILY_AND_TRANSPORT) {
            return Decoded.INCOMPLETE;
        }
        int family = relayed ? checkedFamily(in.getUnsignedByte(start + FAMILY_AND_TRANSPORT)) : 0;
        if (available < FIXED) {
            return Decoded.INCOMPLETE;
        }
        int length = in.getUnsignedShort(start + LENGTH);
        checkLength(length, addressLength(family), maxLength);
        if (available < FIXED + length) {
            return Decoded.INCOMPLETE;
        }
        ProxyHeader header = relayed ? header(in, family, length) : LOCAL;
        return new Decoded.Complete(header, FIXED + length);
    }

    private static void checkSignature(ByteBuf in, int start, int length) {
        boolean isWhole = length == SIGNATURE.length
                && in.getLong(start) == SIGNATURE_BEGIN
                && in.getInt(start + Long.BYTES) == SIGNATURE_END;
        if (isWhole) {
            return;
        }
        for (int i = 1; i < length; i++) {
            if (in.getByte(start + i) != SIGNATURE[i]) {
                throw InvalidHeader.malformed("the signature of version 2 is not complete");
            }
        }
    }

    private static boolean isRelayed(int versionAndCommand) {
        if ((versionAndCommand & 0xf0) != VERSION_2) {
            throw InvalidHeader.malformed("the version is not 2");
        }
        int command = versionAndCommand & 0x0f;
        if (command > RELAYED) {
            throw InvalidHeader.malformed("the command is neither LOCAL nor PROXY");
        }
        return command == RELAYED;
    }

    private static int checkedFamily(int familyAndTransport) {
        if (familyAndTransport >> 4 > 3) {
            throw InvalidHeader.malformed("the address family is above 3");
        }
        if ((familyAndTransport & 0x0f) > 2) {
            throw InvalidHeader.malformed("the transport is above 2");
        }
        return familyAndTransport;
    }

    private static int addressLength(int familyAndTransport) {
        return switch (familyAndTransport >> 4) {
            case 1 -> 2 * (4 + Short.BYTES);
            case 2 -> 2 * (16 + Short.BYTES);
            case 3 -> 2 * UNIX_PATH;
            default -> 0;
        };
    }

    private static void checkLength(int length, int addressLength, int maxLength) {
        if (length > maxLength) {
            throw new InvalidHeader(
                    Refusal.TOO_LONG_HEADER, "it announces " + length + " bytes, more than " + maxLength);
        }
        if (length < addressLength) {
            throw InvalidHeader.malformed("the addresses are not complete for their family");
        }
    }

    private static ProxyHeader header(ByteBuf in, int familyAndTransport, int length) {
        int from = in.readerIndex() + FIXED;
        Addresses addresses = switch (familyAndTransport >> 4) {
            case 1 -> inet(in, from, 4);
            case 2 -> inet(in, from, 16);
            case 3 -> new Addresses.Unix(path(in, from), path(in, from + UNIX_PATH));
            default -> Addresses.NONE;
        };
        Transport transport = TRANSPORTS.get(familyAndTransport & 0x0f);
        int addressLength = addressLength(familyAndTransport);
        Tlvs tlvs = length == addressLength ? Tlvs.NONE : tlvs(in, FIXED + addressLength, FIXED + length);
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

    /** IPv4 is written out, so that the compiler does without the array. */
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

    /** Up to the first NUL, except that a NUL at the beginning marks a name of Linux' abstract namespace. */
    private static Bytes path(ByteBuf in, int from) {
        int nul = in.indexOf(from + 1, from + UNIX_PATH, (byte) 0);
        int end = nul < 0 ? from + UNIX_PATH : nul;
        boolean empty = in.getByte(from) == 0 && end == from + 1;
        return Bytes.copyOf(in, from, empty ? 0 : end - from);
    }
}
