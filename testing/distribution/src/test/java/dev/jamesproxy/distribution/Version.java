// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;

/** The two forms of the header, good and bad ones, from a client whose address the test chooses. */
enum Version {
    V1,
    V2;

    private static final int CLIENT_AT = 16;
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    /** To 198.51.100.25:25, from port 40000; the client's address is put in later. */
    private static final String ADDRESSES = "00000000" + "c6336419" + "9c40" + "0019";

    private static final String CRC32C_TLV = "030004";
    /** PP2_TYPE_SSL with its TLS flag, TLSv1.3 and a cipher suite. */
    private static final String SSL_TLV =
            "200028" + "01" + "00000000" + "210007" + hex("TLSv1.3") + "230016" + hex("TLS_AES_256_GCM_SHA384");

    /** One TLV less than it says. */
    private static final String OVERRUN_TLV = "e00002" + "00";

    byte[] header(String client) {
        return this == V1 ? v1("TCP4 " + client + " 198.51.100.25 40000 25") : v2(client, "");
    }

    byte[] withoutClient() {
        return this == V1 ? v1("UNKNOWN") : HexFormat.of().parseHex(SIGNATURE + "20000000");
    }

    /** Breaks a rule in its last byte. */
    byte[] malformed(String client) {
        return this == V1 ? v1("TCP4 " + client + " 198.51.100.25 40000 65536") : v2(client, OVERRUN_TLV);
    }

    byte[] tooLong() {
        return this == V1
                ? text("PROXY UNKNOWN " + "x".repeat(120))
                : HexFormat.of().parseHex(SIGNATURE + "2111ffff");
    }

    /** The longest that there can be: 65,551 bytes with a TLV that means nothing; only in version 2. */
    static byte[] longest(String client) {
        return v2(client, "04fff0" + "00".repeat(0xfff0));
    }

    /** Only in version 2. */
    static byte[] withTls(String client) {
        return v2(client, SSL_TLV);
    }

    /** Only in version 2. */
    static byte[] withBadChecksum(String client) {
        byte[] header = v2(client, CRC32C_TLV + "00000000");
        CRC32C checksum = new CRC32C();
        checksum.update(header);
        ByteBuffer.wrap(header).putInt(header.length - Integer.BYTES, (int) checksum.getValue() ^ 1);
        return header;
    }

    private static byte[] v1(String line) {
        return text("PROXY " + line + "\r\n");
    }

    private static byte[] v2(String client, String tlvs) {
        String block = ADDRESSES + tlvs;
        byte[] header = HexFormat.of().parseHex(SIGNATURE + "2111%04x".formatted(block.length() / 2) + block);
        String[] octets = client.split("\\.");
        for (int i = 0; i < octets.length; i++) {
            header[CLIENT_AT + i] = (byte) Integer.parseInt(octets[i]);
        }
        return header;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text(text));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.US);
    }
}
