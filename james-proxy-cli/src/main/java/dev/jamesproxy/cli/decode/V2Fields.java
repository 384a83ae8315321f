// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.cli.text.AddressText;
import dev.jamesproxy.cli.text.EscapedBytes;
import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.V2Layout;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Reads version 2, valid or not: the fixed part, the addresses and the TLVs. */
final class V2Fields {
    private static final List<String> FAMILIES = List.of("unspecified", "IPv4", "IPv6", "UNIX");
    private static final List<String> TRANSPORTS = List.of("unspecified", "stream (TCP)", "datagram (UDP)");
    private static final int SHOWN = 64;

    private final FieldReader in;

    private V2Fields(FieldReader in) {
        this.in = in;
    }

    static void read(FieldReader in) {
        new V2Fields(in).read();
    }

    private void read() {
        in.take(
                V2Layout.SIGNATURE.size(),
                "signature",
                bytes -> bytes.equals(V2Layout.SIGNATURE)
                        ? "version 2"
                        : "wrong (expected: 0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a)");
        in.take(1, "version, command", bytes -> versionAndCommand(bytes.at(0)));
        int family = in.take(1, "family, transport", bytes -> familyAndTransport(bytes.at(0)))
                .map(bytes -> bytes.at(0) >> 4)
                .orElse(V2Layout.UNSPEC);
        int length = in.take(Short.BYTES, "length", bytes -> number(bytes) + " bytes follow")
                .map(V2Fields::number)
                .orElse(0);
        boolean isComplete = in.left() >= length;
        FieldReader block = in.part(length);
        addresses(block, family);
        new TlvFields(block, isComplete).read();
    }

    private static String versionAndCommand(int value) {
        String version = value >> 4 == V2Layout.VERSION ? "2" : (value >> 4) + " (wrong, expected: 2)";
        String command = switch (value & 0x0f) {
            case V2Layout.LOCAL -> "LOCAL: for the proxy itself; addresses and TLVs are ignored";
            case V2Layout.PROXY -> "PROXY: for a client";
            default -> (value & 0x0f) + " (wrong, expected: 0 LOCAL or 1 PROXY)";
        };
        return version + ", " + command;
    }

    private static String familyAndTransport(int value) {
        return named(FAMILIES, value >> 4) + ", " + named(TRANSPORTS, value & 0x0f);
    }

    private static String named(List<String> names, int value) {
        return value < names.size() ? names.get(value) : value + " (wrong, expected: 0 to " + (names.size() - 1) + ")";
    }

    private static int number(Bytes two) {
        return two.at(0) << 8 | two.at(1);
    }

    private static void addresses(FieldReader block, int family) {
        int size = V2Layout.addressSize(family);
        switch (family) {
            case V2Layout.IPV4, V2Layout.IPV6 -> {
                block.take(size, "client address", V2Fields::address);
                block.take(size, "destination address", V2Fields::address);
                block.take(Short.BYTES, "client port", port -> "" + number(port));
                block.take(Short.BYTES, "destination port", port -> "" + number(port));
            }
            case V2Layout.UNIX -> {
                block.take(size, "client path", V2Fields::path);
                block.take(size, "destination path", V2Fields::path);
            }
            default -> {
                // no addresses
            }
        }
    }

    private static String address(Bytes bytes) {
        try {
            return AddressText.of(InetAddress.getByAddress(bytes.toArray()));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }

    private static String path(Bytes field) {
        Bytes path = V2Layout.unixPath(Unpooled.wrappedBuffer(field.toArray()), 0);
        return path.size() == 0 ? "no path" : '"' + EscapedBytes.of(path, SHOWN) + '"';
    }
}
