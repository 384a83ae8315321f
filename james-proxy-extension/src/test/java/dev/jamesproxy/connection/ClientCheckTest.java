// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCheckTest {

    @Holds({Rule.V2_UNSPECIFIED, Rule.V2_MULTICAST})
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"})
    void unspecifiedOrMulticastClientShouldBeRefused(String client) {
        assertThat(ClientCheck.of(InetAddresses.forString(client))).contains(Refusal.UNSPECIFIED_CLIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"198.51.100.7", "2001:db8::7", "127.0.0.1", "::1", "10.0.0.9", "223.255.255.255", "fe80::1"})
    void anyOtherClientShouldBeServed(String client) {
        assertThat(ClientCheck.of(InetAddresses.forString(client))).isEmpty();
    }
}
