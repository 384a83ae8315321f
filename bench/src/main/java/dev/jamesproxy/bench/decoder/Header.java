// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import static dev.jamesproxy.kit.HeaderBytes.vector;

import dev.jamesproxy.kit.HeaderBytes;

/** The measured headers. */
public enum Header {
    V1("version 1", HeaderBytes.v1("TCP4 203.0.113.7 192.0.2.25 51000 25")),
    V2("version 2", v2().toArray()),
    /** What HAProxy sends with {@code send-proxy-v2-ssl-cn} and the options for the other TLVs. */
    V2_TLS(
            "version 2 with TLS facts and checksum",
            v2().tlv(0x02, "mail.example.org")
                    .tlv(0x05, "9f1c2b3a-4d5e-6f70-8192")
                    .ssl(
                            7,
                            0,
                            vector(0x21, "TLSv1.3"),
                            vector(0x22, "client.example.org"),
                            vector(0x23, "TLS_AES_256_GCM_SHA384"),
                            vector(0x24, "RSA-SHA256"),
                            vector(0x25, "RSA2048"))
                    .checksum()
                    .toArray());

    private final String words;
    private final byte[] bytes;

    Header(String words, byte[] bytes) {
        this.words = words;
        this.bytes = bytes;
    }

    private static HeaderBytes v2() {
        return HeaderBytes.v2(HeaderBytes.PROXY, HeaderBytes.TCP4)
                .ip("203.0.113.7", "192.0.2.25")
                .ports(51000, 25);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Its name in tables. */
    public String words() {
        return words;
    }
}
