// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNameTest {
    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "2001:db8::5, 2001:db8:0:0:0:0:0:5"})
    void addressShouldStandInThePlaceOfAMissingName(String client, String text) {
        InetAddress address = InetAddresses.forString(client);
        InetAddress named = ClientName.give(address, Optional.empty());

        assertThat(named).isEqualTo(address).hasToString(text + "/" + text);
        assertThat(named.getHostAddress()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1", "2001:db8::5, 2001:db8:0:0:0:0:0:5"})
    void nameShouldBeKnownWithoutALookup(String client, String text) {
        InetAddress named = ClientName.give(InetAddresses.forString(client), Optional.of("client.example"));

        assertThat(named).hasToString("client.example/" + text);
    }

    @Test
    void scopeOfALinkShouldStay() throws UnknownHostException {
        InetAddress address = Inet6Address.getByAddress(
                null, InetAddresses.forString("fe80::1").getAddress(), 2);

        assertThat(ClientName.give(address, Optional.of("near.example")).getHostAddress())
                .isEqualTo(address.getHostAddress())
                .endsWith("%2");
    }
}
