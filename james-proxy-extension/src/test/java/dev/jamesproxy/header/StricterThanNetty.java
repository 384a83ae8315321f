// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The rules by which our decoder rejects what Netty's accepts, each with an example; ADR 1 says why. It is not enough that
 * our decoder names the rule: the bytes must violate it.
 */
enum StricterThanNetty {
    /** Or brackets. */
    ZONE("bad or missing .* address; .*", line("PROXY TCP6 .*[%\\[].*"), bytes("PROXY TCP6 fe80::1%eth0 fe80::2 1 2")),
    OCTAL(
            "bad or missing .* address; .*",
            line("PROXY TCP4.*[ .]0[0-9].*|PROXY TCP6.*[:. ]0[0-9]+\\..*|PROXY TCP6 .*\\.0[0-9].*"),
            bytes("PROXY TCP4 01.2.3.4 1.2.3.4 1 2")),
    SPACE_AT_THE_END(
            "wrong byte in or after the destination port", line(".* "), bytes("PROXY TCP4 1.2.3.4 1.2.3.4 1 2 ")),
    SIGN("bad or missing .* port", line(".* \\+.*"), bytes("PROXY TCP4 1.2.3.4 1.2.3.4 +25 2")),
    LEADING_ZERO("leading zero in the .* port", line(".* 0[0-9].*"), bytes("PROXY TCP4 1.2.3.4 1.2.3.4 1 025")),
    LONE_LF_IN_UNKNOWN("bare LF .*", line("PROXY UNKNOWN.*\n.*"), bytes("PROXY UNKNOWN any\nthing")),
    LONE_CR_IN_UNKNOWN("CR without LF .*", line("PROXY UNKNOWN.*\r.*"), bytes("PROXY UNKNOWN any\rthing")),
    LONG_LINE("no CR LF within .*", line(".{106,}"), bytes("PROXY UNKNOWN " + "x".repeat(92))),
    LONG(
            "announces .*; the limit is .*",
            bytes -> SentTlvs.announced(bytes) > HeaderDecoder.DEFAULT_MAX_LENGTH,
            HeaderBytes.tcp4().tlv(Tlv.NOOP, new byte[4096]).toArray()),
    CHECKSUM(
            "header checksum mismatch|CRC32C TLV of .*",
            tlvs(SentTlvs::hasWrongChecksum),
            HeaderBytes.tcp4().tlv(Tlv.CRC32C, new byte[4]).toArray()),
    STRAY_BYTES(
            "stray bytes .*",
            tlvs(sent -> sent.leaves(1, 2)),
            HeaderBytes.tcp4().raw((byte) Tlv.NOOP).toArray()),
    /** Netty reads no TLV in fewer than four bytes. */
    WITHOUT_VALUE(
            "TLV 0x.. announces .*",
            tlvs(sent -> sent.leaves(3, 3)),
            HeaderBytes.tcp4().raw(HeaderBytes.bytes(Tlv.NOOP, 0, 1)).toArray()),
    /** Where there are no addresses, Netty reads no TLV at all. */
    UNREAD(
            "TLV 0x.. announces .*",
            bytes -> bytes[13] >> 4 == 0 && SentTlvs.of(bytes).leaves(4, HeaderDecoder.DEFAULT_MAX_LENGTH),
            HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.UNSPEC)
                    .raw(HeaderBytes.bytes(Tlv.NOOP, 0, 5, 0))
                    .toArray()),
    TWICE(
            "duplicate TLV 0x..",
            tlvs(SentTlvs::hasOneTwice),
            HeaderBytes.tcp4().tlv(Tlv.ALPN).tlv(Tlv.ALPN, "h2").toArray()),
    LONG_ID(
            "UNIQUE_ID TLV .*",
            tlvs(sent -> sent.has(Tlv.UNIQUE_ID, value -> value.length > 128)),
            HeaderBytes.tcp4().tlv(Tlv.UNIQUE_ID, new byte[129]).toArray()),
    NO_HOST(
            "AUTHORITY TLV is not a host name",
            tlvs(sent -> sent.has(Tlv.AUTHORITY, value -> !isPlainHost(value))),
            HeaderBytes.tcp4().tlv(Tlv.AUTHORITY, "a b").toArray()),
    /** Netty reads no empty TLV at the end. */
    SHORT_SSL(
            "SSL TLV of .*",
            tlvs(sent -> sent.has(Tlv.SSL, value -> value.length < 5)),
            HeaderBytes.tcp4().tlv(Tlv.SSL).toArray()),
    SSL_IN_SSL(
            "SSL TLV inside .*",
            tlvs(sent -> sent.count(Tlv.SSL) > 1),
            HeaderBytes.tcp4()
                    .ssl(1, 0, HeaderBytes.vector(Tlv.SSL, new byte[5]))
                    .toArray());

    private final Pattern detail;
    private final Predicate<byte[]> shown;
    private final byte[] example;

    StricterThanNetty(String detail, Predicate<byte[]> shown, byte[] example) {
        this.detail = Pattern.compile(detail);
        this.shown = shown;
        this.example = example;
    }

    private static byte[] bytes(String line) {
        return HeaderBytes.ascii(line + "\r\n");
    }

    /** @param pattern matches everything before the first CR LF */
    private static Predicate<byte[]> line(String pattern) {
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        return bytes -> compiled.matcher(new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", 2)[0])
                .matches();
    }

    private static Predicate<byte[]> tlvs(Predicate<SentTlvs> rule) {
        return bytes -> rule.test(SentTlvs.of(bytes));
    }

    private static boolean isPlainHost(byte[] value) {
        return value.length <= 255
                && new String(value, StandardCharsets.ISO_8859_1).matches("([A-Za-z0-9_-]{1,63}(\\.(?!$)|$))*");
    }

    byte[] example() {
        return example.clone();
    }

    /** @param bytes that Netty accepts and our decoder rejects */
    static Optional<StricterThanNetty> of(byte[] bytes, Decoded.Invalid invalid) {
        return Arrays.stream(values())
                .filter(one -> one.detail.matcher(invalid.detail()).matches() && one.shown.test(bytes))
                .findFirst();
    }
}
