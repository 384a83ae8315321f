// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.wire;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules by which we refuse what Netty's decoder accepts, each with such a header; the first ADR says why. */
enum StricterThanNetty {
    ZONE("an address is not of the family named, .*", line("PROXY TCP6 fe80::1%eth0 fe80::2 1 2")),
    SIGN("a port is not decimal, .*", line("PROXY TCP4 1.2.3.4 1.2.3.4 +25 2")),
    LEADING_ZERO("a port has a leading zero", line("PROXY TCP4 1.2.3.4 1.2.3.4 1 025")),
    LONE_LF_IN_UNKNOWN("CR stands before LF", line("PROXY UNKNOWN any\nthing")),
    LONE_CR_IN_UNKNOWN("LF follows CR", line("PROXY UNKNOWN any\rthing")),
    LONG("(no CR LF within|it announces) .*", line("PROXY UNKNOWN " + "x".repeat(92))),
    CHECKSUM(
            "the (CRC32C of the header differs|checksum has .*)",
            HeaderBytes.tcp4().tlv(Tlv.CRC32C, new byte[4]).toArray()),
    STRAY_BYTES("stray bytes .*", HeaderBytes.tcp4().raw((byte) Tlv.NOOP).toArray()),
    /** Netty reads no TLV in fewer than four bytes. */
    WITHOUT_VALUE(
            "TLV 0x.. overruns its block",
            HeaderBytes.tcp4().raw(HeaderBytes.bytes(Tlv.NOOP, 0, 1)).toArray()),
    TWICE(
            "TLV 0x.. stands twice",
            HeaderBytes.tcp4().tlv(Tlv.ALPN).tlv(Tlv.ALPN, "h2").toArray()),
    LONG_ID(
            "the unique id .*",
            HeaderBytes.tcp4().tlv(Tlv.UNIQUE_ID, new byte[129]).toArray()),
    NO_HOST(
            "the authority is no host name",
            HeaderBytes.tcp4().tlv(Tlv.AUTHORITY, "a b").toArray()),
    /** Netty reads no empty TLV at the end. */
    SHORT_SSL("the SSL TLV is shorter than .*", HeaderBytes.tcp4().tlv(Tlv.SSL).toArray()),
    SSL_IN_SSL(
            "an SSL TLV stands inside .*",
            HeaderBytes.tcp4()
                    .ssl(1, 0, HeaderBytes.vector(Tlv.SSL, new byte[5]))
                    .toArray());

    private final Pattern rule;
    private final byte[] example;

    StricterThanNetty(String rule, byte[] example) {
        this.rule = Pattern.compile(rule);
        this.example = example;
    }

    private static byte[] line(String line) {
        return HeaderBytes.ascii(line + "\r\n");
    }

    byte[] example() {
        return example.clone();
    }

    static Optional<StricterThanNetty> of(Decoded.Invalid invalid) {
        return Arrays.stream(values())
                .filter(one -> one.rule.matcher(invalid.rule()).matches())
                .findFirst();
    }
}
