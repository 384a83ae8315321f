// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.config.TrustedProxiesTest;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
    private static final TrustedProxies PROXIES = TrustedProxiesTest.of("10.0.0.0/8");
    private static final InetAddress PROXY = InetAddresses.forString("10.0.0.9");
    private static final InetAddress STRANGER = InetAddresses.forString("198.51.100.7");

    @Holds(Rule.NEVER_GUESSED)
    @ParameterizedTest
    @EnumSource
    void trustedPeerShouldHaveToSendAHeader(DirectConnections directConnections) {
        assertThat(new TrustPolicy(PROXIES, directConnections).decide(PROXY)).isEqualTo(Verdict.AWAIT_HEADER);
    }

    @Test
    void untrustedPeerShouldBeRefusedUnlessDirectConnectionsAreAccepted() {
        assertThat(new TrustPolicy(PROXIES, DirectConnections.REJECT).decide(STRANGER))
                .isEqualTo(Verdict.REFUSE);
    }

    @Test
    void untrustedPeerShouldBeADirectClientWhereDirectConnectionsAreAccepted() {
        assertThat(new TrustPolicy(PROXIES, DirectConnections.ACCEPT).decide(STRANGER))
                .isEqualTo(Verdict.DIRECT);
    }

    @Holds({Rule.V2_UNSPECIFIED, Rule.V2_MULTICAST})
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"})
    void unspecifiedOrMulticastClientShouldBeRefused(String client) {
        assertThat(policy().judge(InetAddresses.forString(client))).contains(Refusal.UNSPECIFIED_CLIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"198.51.100.7", "2001:db8::7", "127.0.0.1", "::1", "10.0.0.9", "223.255.255.255", "fe80::1"})
    void anyOtherClientShouldBeBelieved(String client) {
        assertThat(policy().judge(InetAddresses.forString(client))).isEmpty();
    }

    @Test
    void policyShouldBeComplete() {
        assertThatNullPointerException().isThrownBy(() -> new TrustPolicy(null, DirectConnections.REJECT));
        assertThatNullPointerException().isThrownBy(() -> new TrustPolicy(PROXIES, null));
    }

    private static TrustPolicy policy() {
        return new TrustPolicy(PROXIES, DirectConnections.REJECT);
    }
}
