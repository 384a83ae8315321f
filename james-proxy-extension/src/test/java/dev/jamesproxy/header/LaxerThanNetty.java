// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.kit.HeaderBytes;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What the specification allows and Netty's decoder rejects, each with an example. */
enum LaxerThanNetty {
    PORT_0(
            (bytes, header) -> header.version() == Version.V1
                    && header.addresses() instanceof Addresses.Inet inet
                    && (isPort0(inet.client()) || isPort0(inet.destination())),
            HeaderBytes.ascii("PROXY TCP4 1.2.3.4 1.2.3.4 0 25\r\n")),
    /** RFC 4291, section 2.2, form 3; Netty accepts it only for mapped and compatible addresses. */
    DOTTED_IPV6(
            (bytes, header) -> isDottedIpv6(bytes), HeaderBytes.ascii("PROXY TCP6 64:ff9b::192.0.2.33 ::1 1 2\r\n")),
    UNUSUAL_PAIR_OF_FAMILY_AND_TRANSPORT(
            (bytes, header) -> header.version() == Version.V2 && !Pairs.NETTY.contains(bytes[13] & 0xff),
            HeaderBytes.v2(HeaderBytes.PROXY, 0x01).toArray());

    private final BiPredicate<byte[], ProxyHeader> rule;
    private final byte[] example;

    LaxerThanNetty(BiPredicate<byte[], ProxyHeader> rule, byte[] example) {
        this.rule = rule;
        this.example = example;
    }

    private static boolean isPort0(InetSocketAddress end) {
        return end.getPort() == 0;
    }

    private static boolean isDottedIpv6(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.ISO_8859_1).split("\r", 2)[0];
        return line.startsWith("PROXY TCP6 ") && line.contains(".");
    }

    byte[] example() {
        return example.clone();
    }

    static Optional<LaxerThanNetty> of(byte[] bytes, Decoded.Complete complete) {
        return Arrays.stream(values())
                .filter(one -> one.rule.test(bytes, complete.header()))
                .findFirst();
    }

    private static final class Pairs {
        private static final List<Integer> NETTY = List.of(
                HeaderBytes.UNSPEC,
                HeaderBytes.TCP4,
                HeaderBytes.UDP4,
                HeaderBytes.TCP6,
                HeaderBytes.UDP6,
                HeaderBytes.UNIX_STREAM,
                HeaderBytes.UNIX_DGRAM);
    }
}
