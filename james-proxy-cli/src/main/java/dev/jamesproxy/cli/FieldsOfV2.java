// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Labels version 2, right or wrong: the fixed part, the addresses and what the TLVs are in. */
final class FieldsOfV2 {
    private static final Bytes SIGNATURE = Bytes.of(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a"));
    private static final int VERSION_2 = 2;
    private static final int LOCAL = 0;
    private static final int PROXY = 1;
    private static final List<String> FAMILIES = List.of("unspecified", "IPv4", "IPv6", "UNIX");
    private static final List<String> TRANSPORTS = List.of("unspecified", "stream (TCP)", "datagram (UDP)");
    private static final int UNIX_PATH = 108;
    private static final int SHOWN = 64;

    private final Fields in;
    private final int start;

    private FieldsOfV2(Fields in) {
        this.in = in;
        this.start = in.at();
    }

    static void read(Fields in) {
        new FieldsOfV2(in).read();
    }

    private void read() {
        in.take(
                SIGNATURE.size(),
                "signature",
                bytes -> bytes.equals(SIGNATURE)
                        ? "version 2 of the header"
                        : "wrong (expected: 0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a)");
        in.take(1, "version, command", bytes -> versionAndCommand(bytes.at(0)));
        int family = in.take(1, "family, transport", bytes -> familyAndTransport(bytes.at(0)))
                .map(bytes -> bytes.at(0) >> 4)
                .orElse(0);
        int length = in.take(Short.BYTES, "length", bytes -> number(bytes) + " bytes follow")
                .map(FieldsOfV2::number)
                .orElse(0);
        boolean complete = in.left() >= length;
        Fields block = in.part(length);
        addresses(block, family);
        new FieldsOfTlvs(block, start, complete).read();
    }

    private static String versionAndCommand(int value) {
        String version = value >> 4 == VERSION_2 ? "2" : (value >> 4) + " (wrong, expected: 2)";
        String command = switch (value & 0x0f) {
            case LOCAL -> "LOCAL: the proxy speaks for itself, and what follows means nothing";
            case PROXY -> "PROXY: for a client";
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

    private static void addresses(Fields block, int family) {
        switch (family) {
            case 1 -> inet(block, 4);
            case 2 -> inet(block, 16);
            case 3 -> {
                block.take(UNIX_PATH, "client path", FieldsOfV2::path);
                block.take(UNIX_PATH, "destination path", FieldsOfV2::path);
            }
            default -> {
                // no addresses
            }
        }
    }

    private static void inet(Fields block, int size) {
        block.take(size, "client address", FieldsOfV2::address);
        block.take(size, "destination address", FieldsOfV2::address);
        block.take(Short.BYTES, "client port", bytes -> "" + number(bytes));
        block.take(Short.BYTES, "destination port", bytes -> "" + number(bytes));
    }

    private static String address(Bytes bytes) {
        try {
            return Endpoint.text(InetAddress.getByAddress(bytes.toArray()));
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }

    /** The zeros that fill it up are left out; one at the beginning marks a name of Linux' abstract namespace. */
    private static String path(Bytes bytes) {
        int end = bytes.size();
        while (end > 0 && bytes.at(end - 1) == 0) {
            end--;
        }
        return end == 0 ? "no path" : '"' + Escaped.of(Bytes.of(Arrays.copyOf(bytes.toArray(), end)), SHOWN) + '"';
    }
}
