// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.Tlv;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Labels the TLVs of version 2, and those inside the one for TLS. */
final class FieldsOfTlvs {
    private static final int TYPE_AND_LENGTH = 3;
    private static final int MOST_SHOWN = 48;
    private static final String INSIDE = "  ";

    private final Fields block;
    private final int start;
    private final boolean complete;

    /**
     * @param start where the header begins
     * @param complete whether all of the header is there, which its checksum needs
     */
    FieldsOfTlvs(Fields block, int start, boolean complete) {
        this.block = block;
        this.start = start;
        this.complete = complete;
    }

    void read() {
        read(block, "");
    }

    private void read(Fields in, String indent) {
        while (in.left() >= TYPE_AND_LENGTH) {
            int type = in.peek(0);
            int length = in.peek(1) << 8 | in.peek(2);
            if (type == Tlv.SSL && indent.isEmpty()) {
                ssl(in, length);
            } else {
                other(in, indent, type, length);
            }
        }
        in.takeRest(
                indent + "stray bytes",
                stray -> complete ? "wrong: no TLV is so short" : "cut off: the beginning of a TLV");
    }

    private void ssl(Fields in, int length) {
        boolean fits = length <= in.left() - TYPE_AND_LENGTH;
        in.take(
                TYPE_AND_LENGTH,
                TlvName.of(Tlv.SSL),
                head -> fits || !complete
                        ? "TLS at the proxy, in " + length + " bytes"
                        : overrun(length, in.left() - TYPE_AND_LENGTH));
        Fields value = in.part(length);
        value.take(1, INSIDE + "client flags", flags -> TlvName.clientFlags(flags.at(0)));
        value.take(Integer.BYTES, INSIDE + "verify", verify -> TlvName.verify(number(verify)));
        read(value, INSIDE);
    }

    private void other(Fields in, String indent, int type, int length) {
        int left = in.left() - TYPE_AND_LENGTH;
        String name = indent + (indent.isEmpty() ? TlvName.of(type) : TlvName.inSsl(type));
        if (length > left) {
            in.takeRest(
                    name, rest -> complete ? overrun(length, left) : "cut off: " + left + " of " + length + " bytes");
            return;
        }
        int value = in.at() + TYPE_AND_LENGTH;
        in.take(TYPE_AND_LENGTH + length, name, tlv -> {
            Bytes bytes = Bytes.of(Arrays.copyOfRange(tlv.toArray(), TYPE_AND_LENGTH, tlv.size()));
            return type == Tlv.CRC32C && indent.isEmpty()
                    ? checksum(value, bytes)
                    : TlvName.meaning(type, bytes, MOST_SHOWN);
        });
    }

    private static String overrun(int length, int left) {
        return "wrong: it has " + length + " bytes, and " + left + " are left";
    }

    private static long number(Bytes four) {
        return ByteBuffer.wrap(four.toArray()).getInt() & 0xffffffffL;
    }

    private String checksum(int at, Bytes sent) {
        if (sent.size() != Integer.BYTES) {
            return "wrong: a checksum has 4 bytes";
        }
        if (!complete) {
            return "sent " + sent + "; it cannot be computed before the header is complete";
        }
        byte[] header = Arrays.copyOfRange(block.whole(), start, block.end());
        Arrays.fill(header, at - start, at - start + Integer.BYTES, (byte) 0);
        CRC32C computed = new CRC32C();
        computed.update(header);
        boolean right = computed.getValue() == number(sent);
        return "sent %s, computed %08x: %s".formatted(sent, computed.getValue(), right ? "right" : "wrong");
    }
}
