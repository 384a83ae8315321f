// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

/** The name to query, RFC 5782: an IPv4 address by its octets (2.1), an IPv6 address by its nibbles (2.4). */
final class DnsblName {
    private static final int IPV4_LENGTH = 4;

    private DnsblName() {}

    /**
     * The address in reverse, then the zone. The final dot keeps the resolver from trying the system's search domains,
     * one of which may know every name, or not answer.
     */
    static String of(byte[] address, String zone) {
        StringBuilder name = new StringBuilder();
        for (int i = address.length - 1; i >= 0; i--) {
            int octet = Byte.toUnsignedInt(address[i]);
            name.append(address.length == IPV4_LENGTH ? octet + "." : "%x.%x.".formatted(octet & 0xf, octet >> 4));
        }
        return name.append(zone).append(zone.endsWith(".") ? "" : ".").toString();
    }
}
