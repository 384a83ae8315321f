// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.kit.HeaderBytes;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client behind the proxy, if the header names one. */
class ProxyHeaderTest {
    private static final InetSocketAddress PEER = new InetSocketAddress("10.0.0.9", 40000);

    @Holds(Rule.V2_ADDRESSES)
    @Test
    void tcpHeaderShouldNameItsClient() {
        assertThat(Decoding.header(HeaderBytes.tcp4().toArray()).clientBehind(PEER))
                .hasValue((Addresses.Inet) GoodHeader.IPV4);
        assertThat(Decoding.header(HeaderBytes.tcp6().toArray()).clientBehind(PEER))
                .hasValue((Addresses.Inet) GoodHeader.IPV6);
        assertThat(line("PROXY TCP4 198.51.100.7 192.0.2.25 51000 25").clientBehind(PEER))
                .hasValue((Addresses.Inet) GoodHeader.IPV4);
    }

    @Holds(Rule.V2_NO_MAIL_CLIENT)
    @ParameterizedTest
    @ValueSource(ints = {HeaderBytes.UDP4, HeaderBytes.UDP6, 0x10, 0x20, 0x00, 0x01, 0x02, 0x30, 0x31, 0x32})
    void headerOfAnotherTransportShouldNameNoClient(int familyAndTransport) {
        byte[] header = HeaderBytes.v2(HeaderBytes.PROXY, familyAndTransport)
                .raw(HeaderBytes.vector(Tlv.NOOP, new byte[213]))
                .toArray();
        assertThat(Decoding.decode(header))
                .isInstanceOfSatisfying(
                        Decoded.Complete.class,
                        complete ->
                                assertThat(complete.header().clientBehind(PEER)).isEmpty());
    }

    @Holds(Rule.V2_LOCAL_IGNORED)
    @Test
    void localShouldNameNoClientEvenWithAddresses() {
        byte[] header = HeaderBytes.v2(HeaderBytes.LOCAL, HeaderBytes.TCP4)
                .ip("198.51.100.7", "192.0.2.25")
                .ports(51000, 25)
                .toArray();
        assertThat(Decoding.header(header).clientBehind(PEER)).isEmpty();
    }

    @Test
    void unknownShouldNameNoClientEvenWithAddresses() {
        assertThat(line("PROXY UNKNOWN 198.51.100.7 192.0.2.25 51000 25").clientBehind(PEER))
                .isEmpty();
    }

    @Holds(Rule.V1_OWN_SOCKET)
    @ParameterizedTest
    @ValueSource(
            strings = {"PROXY TCP4 10.0.0.9 10.0.0.25 40000 25", "PROXY TCP6 ::ffff:10.0.0.9 ::ffff:10.0.0.25 40000 25"
            })
    void proxyThatNamesItsOwnSocketShouldNameNoClient(String line) {
        assertThat(line(line).clientBehind(PEER)).isEmpty();
    }

    @Holds(Rule.V1_OWN_SOCKET)
    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 10.0.0.9 10.0.0.25 40001 25", "PROXY TCP4 10.0.0.8 10.0.0.25 40000 25"})
    void anotherSocketOfTheProxyShouldBeAClient(String line) {
        assertThat(line(line).clientBehind(PEER)).isPresent();
    }

    private static ProxyHeader line(String line) {
        return Decoding.header(HeaderBytes.ascii(line + "\r\n"));
    }
}
