// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import org.junit.jupiter.api.Test;

class KnownSendersTest {

    @Holds(Rule.SENDER_HAPROXY)
    @Test
    void headerOfHaproxyShouldBeDecoded() {
        assertDecoded(KnownSenders.haproxyRelay());
    }

    @Holds(Rule.SENDER_HAPROXY_CHECK)
    @Test
    void healthCheckOfHaproxyShouldNameNoClient() {
        assertDecoded(KnownSenders.haproxyCheck());
    }

    @Holds(Rule.SENDER_NGINX)
    @Test
    void headerOfNginxShouldBeDecoded() {
        assertDecoded(KnownSenders.nginx());
    }

    /** The checksum is the load balancer's own, so it shows that ours is computed as others compute it. */
    @Holds({Rule.SENDER_AWS, Rule.TLV_CHECKSUM})
    @Test
    void headerOfAwsShouldBeDecoded() {
        assertDecoded(KnownSenders.aws());
    }

    @Holds(Rule.SENDER_GOOGLE)
    @Test
    void healthCheckOfGoogleShouldNameNoClient() {
        assertDecoded(KnownSenders.google());
    }

    private static void assertDecoded(GoodHeader sent) {
        assertThat(Decoding.header(sent.bytes())).isEqualTo(sent.header());
    }
}
