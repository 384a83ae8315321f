// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.address.CidrRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = of("192.0.2.1", "10.0.0.0/8", "2001:db8::/32");

    public static TrustedProxies of(String... ranges) {
        return new TrustedProxies(Stream.of(ranges).map(CidrRange::parse).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.1.2.3", "2001:db8::25", "::ffff:10.1.2.3"})
    void addressInAnyRangeShouldBeTrusted(String peer) {
        assertThat(PROXIES.contains(InetAddresses.forString(peer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.2", "11.0.0.1", "127.0.0.1", "::1", "2001:db9::25"})
    void addressInNoRangeShouldNotBeTrusted(String peer) {
        assertThat(PROXIES.contains(InetAddresses.forString(peer))).isFalse();
    }

    @Test
    void noProxyAtAllShouldBeRefused() {
        assertThatIllegalArgumentException().isThrownBy(TrustedProxiesTest::of).withMessageContaining("at least one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void everybodyShouldBeRefused(String everybody) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("192.0.2.1", everybody))
                .withMessageContaining("/0");
    }

    @Test
    void rangesShouldNotChangeWithTheListTheyCameFrom() {
        List<CidrRange> ranges = new ArrayList<>(List.of(CidrRange.parse("192.0.2.1")));
        TrustedProxies proxies = new TrustedProxies(ranges);
        ranges.add(CidrRange.parse("0.0.0.0/0"));
        assertThat(proxies).isEqualTo(of("192.0.2.1"));
    }

    @Test
    void textShouldListTheRanges() {
        assertThat(of("192.0.2.1", "10.0.0.0/8")).hasToString("192.0.2.1, 10.0.0.0/8");
    }
}
