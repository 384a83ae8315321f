// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.Tlv;
import dev.jamesproxy.header.TlvLayout;

/** Reads the TLVs of version 2, and those inside the SSL TLV. */
final class TlvFields {
    private static final int MAX_SHOWN = 48;
    private static final String INSIDE_SSL = "  ";

    private final FieldReader block;
    private final boolean isComplete;

    /**
     * @param block the bytes after the addresses
     * @param isComplete whether the whole header is there
     */
    TlvFields(FieldReader block, boolean isComplete) {
        this.block = block;
        this.isComplete = isComplete;
    }

    void read() {
        read(block, "");
    }

    private void read(FieldReader in, String indent) {
        while (in.left() >= TlvLayout.TYPE_AND_LENGTH) {
            int type = in.peek(0);
            if (type == Tlv.SSL && indent.isEmpty()) {
                ssl(in);
            } else {
                other(in, indent, type);
            }
        }
        in.takeAll(
                indent + "stray bytes",
                stray -> isComplete ? "wrong: too few bytes for a TLV" : "cut off: the beginning of a TLV");
    }

    private void ssl(FieldReader in) {
        int length = TlvLayout.length(in.all(), in.at());
        int left = in.left() - TlvLayout.TYPE_AND_LENGTH;
        in.take(
                TlvLayout.TYPE_AND_LENGTH,
                TlvText.name(Tlv.SSL),
                head -> length <= left || !isComplete
                        ? "TLS at the proxy, " + length + " bytes"
                        : tooLong(length, left));
        FieldReader value = in.part(length);
        value.take(TlvLayout.SSL_VERIFY, INSIDE_SSL + "client flags", flags -> TlvText.clientFlags(flags.at(0)));
        value.take(Integer.BYTES, INSIDE_SSL + "verify", verify -> TlvText.verify(TlvLayout.unsignedInt(verify, 0)));
        read(value, INSIDE_SSL);
    }

    private void other(FieldReader in, String indent, int type) {
        int at = in.at();
        int length = TlvLayout.length(in.all(), at);
        int left = in.left() - TlvLayout.TYPE_AND_LENGTH;
        String name = indent + (indent.isEmpty() ? TlvText.name(type) : TlvText.nameInSsl(type));
        if (TlvLayout.end(in.all(), at) > in.end()) {
            in.takeAll(
                    name, rest -> isComplete ? tooLong(length, left) : "cut off: " + left + " of " + length + " bytes");
            return;
        }
        in.take(TlvLayout.TYPE_AND_LENGTH + length, name, tlv -> {
            Bytes value = tlv.part(TlvLayout.TYPE_AND_LENGTH, length);
            return type == Tlv.CRC32C && indent.isEmpty()
                    ? checksum(TlvLayout.value(at), value)
                    : TlvText.value(type, value, MAX_SHOWN);
        });
    }

    private static String tooLong(int length, int left) {
        return "wrong: announces " + length + " bytes; " + left + " are left";
    }

    private String checksum(int at, Bytes received) {
        if (received.size() != TlvLayout.CHECKSUM) {
            return "wrong (expected: 4 bytes)";
        }
        if (!isComplete) {
            return "received " + received + "; not checked, the header is incomplete";
        }
        long computed = TlvLayout.checksum(block.all().part(0, block.end()), at);
        boolean isEqual = computed == TlvLayout.unsignedInt(received, 0);
        return "received %s, computed %08x: %s".formatted(received, computed, isEqual ? "match" : "mismatch");
    }
}
