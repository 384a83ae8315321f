// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.config.DirectConnections;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerDecisionTest {
    private static final InetAddress PROXY = InetAddresses.forString("10.0.0.9");
    private static final InetAddress OTHER = InetAddresses.forString("198.51.100.7");

    private static PeerDecision decision(InetAddress peer, DirectConnections direct) {
        return PeerDecision.of(peer, Setups.options(Mode.ENFORCE, direct, Setups.LONG, 4096));
    }

    @Holds(Rule.NEVER_GUESSED)
    @ParameterizedTest
    @EnumSource
    void trustedPeerShouldHaveToSendAHeader(DirectConnections direct) {
        assertThat(decision(PROXY, direct)).isEqualTo(PeerDecision.AWAIT_HEADER);
    }

    @Test
    void untrustedPeerShouldBeRefusedUnlessDirectConnectionsAreAccepted() {
        assertThat(decision(OTHER, DirectConnections.REJECT)).isEqualTo(PeerDecision.REFUSE);
    }

    @Test
    void untrustedPeerShouldBeServedDirectlyIfDirectConnectionsAreAccepted() {
        assertThat(decision(OTHER, DirectConnections.ACCEPT)).isEqualTo(PeerDecision.SERVE_DIRECTLY);
    }
}
