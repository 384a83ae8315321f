// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.ProxyHeader;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.header.Tlvs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private static final InetSocketAddress PLAIN = new InetSocketAddress("192.0.2.1", 40000);
    private static final InetSocketAddress DESTINATION = new InetSocketAddress("198.51.100.1", 25);
    private static final Addresses.Inet ADDRESSES = new Addresses.Inet(PLAIN, DESTINATION);
    private static final ProxyHeader HEADER =
            new ProxyHeader(Version.V1, Command.PROXY, Transport.STREAM, ADDRESSES, Tlvs.NONE);

    private final ClientAddress client = new ClientAddress(FakeConnection.PROXY, ADDRESSES, HEADER);

    @Test
    void clientShouldEqualThePlainAddressInBothDirections() {
        assertThat(client).isEqualTo(PLAIN).hasSameHashCodeAs(PLAIN).hasToString(PLAIN.toString());
        assertThat(PLAIN).isEqualTo(client);
    }

    @Test
    void clientShouldTellItsPeerItsDestinationAndItsHeader() {
        assertThat(client.peer()).isEqualTo(FakeConnection.PROXY);
        assertThat(client.destination()).isEqualTo(DESTINATION);
        assertThat(client.header()).isSameAs(HEADER);
    }

    @Test
    void clientShouldBeFoundInARemoteAddress() {
        assertThat(ClientAddress.of(client)).containsSame(client);
    }

    @Test
    void addressThatNoHeaderNamedShouldHoldNoClient() {
        assertThat(ClientAddress.of(PLAIN)).isEmpty();
        assertThat(ClientAddress.of(null)).isEmpty();
    }

    @Test
    void onlyThePlainAddressShouldSurviveSerialization() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(client);
        }

        Object restored;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            restored = in.readObject();
        }

        assertThat(restored).isExactlyInstanceOf(InetSocketAddress.class).isEqualTo(PLAIN);
    }
}
