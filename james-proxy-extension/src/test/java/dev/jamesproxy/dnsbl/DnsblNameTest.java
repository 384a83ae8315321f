// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first names of each kind are the examples of RFC 5782, sections 2.1 and 2.4. */
class DnsblNameTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.99, 99.2.0.192.bad.example.com.",
        "255.128.0.7, 7.0.128.255.bad.example.com.",
        "2001:db8:1:2:3:4:567:89ab,"
                + " b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.bad.example.com.",
        "::1, 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.bad.example.com."
    })
    void nameShouldBeTheAddressBackwardsInTheZone(String client, String name) {
        assertThat(DnsblName.of(InetAddresses.forString(client).getAddress(), "bad.example.com"))
                .isEqualTo(name);
    }

    @Test
    void zoneMayHaveItsDot() {
        assertThat(DnsblName.of(InetAddresses.forString("192.0.2.99").getAddress(), "bad.example.com."))
                .isEqualTo("99.2.0.192.bad.example.com.");
    }
}
