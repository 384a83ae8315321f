// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import org.apache.james.dnsservice.api.DNSService;
import org.apache.james.dnsservice.library.netmatcher.NetMatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How James itself counts IPv6 networks, which docs/hooks.md warns of. */
class JamesNetworksTest {
    private static final String ADDRESS = "2001:db8:1:203:405:607:809:a0b";
    private static final int BITS = 128;

    private final DNSService dns = (DNSService) Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DNSService.class},
            (proxy, method, arguments) -> InetAddresses.forString((String) arguments[0]));

    @ParameterizedTest
    @CsvSource({
        "'', 128",
        "/128, 64",
        "/127, 56",
        "/96, 56",
        "/64, 56",
        "/63, 48",
        "/56, 48",
        "/48, 48",
        "/40, 48",
        "/32, 48",
        "/31, 40",
        "/16, 40"
    })
    void prefixShouldStandForAnother(String written, int counted) throws Exception {
        NetMatcher matcher = new NetMatcher(new String[] {ADDRESS + written}, dns);

        assertThat(matcher.matchInetNetwork(InetAddress.getByName(ADDRESS))).isTrue();
        assertThat(matcher.matchInetNetwork(withoutBit(counted))).isFalse();
        for (int bit = counted + 1; bit <= BITS; bit++) {
            assertThat(matcher.matchInetNetwork(withoutBit(bit)))
                    .as("bit " + bit)
                    .isTrue();
        }
    }

    /** The address with this bit the other way round; 1 is the first. */
    private static InetAddress withoutBit(int bit) throws Exception {
        byte[] address = InetAddresses.forString(ADDRESS).getAddress();
        address[(bit - 1) / 8] ^= (byte) (0x80 >> (bit - 1) % 8);
        return InetAddress.getByAddress(address);
    }
}
