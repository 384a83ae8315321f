// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import java.net.Inet4Address;
import java.net.InetAddress;

/** RFC 5782, section 5: for each address family, the address that every list has. */
enum TestPoint {
    /** 127.0.0.2. */
    IPV4("IPv4", 127, 0, 0, 2),
    /** ::ffff:127.0.0.2. */
    IPV6("IPv6", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 127, 0, 0, 2);

    private final String family;
    private final byte[] address;

    TestPoint(String family, int... octets) {
        this.family = family;
        this.address = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            address[i] = (byte) octets[i];
        }
    }

    static TestPoint of(InetAddress client) {
        return client instanceof Inet4Address ? IPV4 : IPV6;
    }

    String family() {
        return family;
    }

    byte[] address() {
        return address.clone();
    }
}
