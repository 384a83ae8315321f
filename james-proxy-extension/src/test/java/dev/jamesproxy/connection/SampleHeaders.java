// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static dev.jamesproxy.kit.HeaderBytes.LOCAL;
import static dev.jamesproxy.kit.HeaderBytes.PROXY;
import static dev.jamesproxy.kit.HeaderBytes.TCP4;

import dev.jamesproxy.kit.HeaderBytes;
import java.nio.charset.StandardCharsets;

/** Headers whose client is 192.0.2.1 port 40000, connected to 198.51.100.1 port 25. */
final class SampleHeaders {
    static final String CLIENT = "192.0.2.1/192.0.2.1:40000";
    static final String DESTINATION = "/198.51.100.1:25";

    static final byte[] V1 = HeaderBytes.v1("TCP4 192.0.2.1 198.51.100.1 40000 25");
    static final byte[] V2 = v2().toArray();
    static final byte[] V2_WITH_UNIQUE_ID = v2().tlv(0x05, "id").toArray();

    static final byte[] V1_UNKNOWN = HeaderBytes.v1("UNKNOWN");
    static final byte[] V2_LOCAL = HeaderBytes.v2(LOCAL, HeaderBytes.UNSPEC).toArray();
    static final byte[] V2_UNSPEC = HeaderBytes.v2(PROXY, HeaderBytes.UNSPEC).toArray();
    static final byte[] V2_UNIX = HeaderBytes.v2(PROXY, HeaderBytes.UNIX_STREAM)
            .unix("/".repeat(108), "/".repeat(108))
            .toArray();
    static final byte[] V2_DATAGRAM = v2(PROXY, HeaderBytes.UDP4).toArray();

    private SampleHeaders() {}

    /** Version 2 with the client, to be continued. */
    static HeaderBytes v2() {
        return v2(PROXY, TCP4);
    }

    static HeaderBytes v2(int versionAndCommand, int familyAndTransport) {
        return v2(versionAndCommand, familyAndTransport, "192.0.2.1");
    }

    static HeaderBytes v2(int versionAndCommand, int familyAndTransport, String client) {
        return HeaderBytes.v2(versionAndCommand, familyAndTransport)
                .ip(client, "198.51.100.1")
                .ports(40000, 25);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
