// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.cli.text.AddressText;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/**
 * The listener to probe, and the options.
 *
 * @param host as written by the user
 * @param protocol empty if the greeting decides
 * @param client the client address in the headers
 * @param timeout the time limit for each connection
 */
record Target(
        String host,
        InetSocketAddress listener,
        Optional<Protocol> protocol,
        TlsMode tls,
        InetAddress client,
        Duration timeout) {
    private static final int CLIENT_PORT = 51000;

    /** The bytes to send. The destination address is one for documentation. */
    byte[] bytes(ProbeHeader header) {
        String destination = client instanceof Inet6Address ? "2001:db8::25" : "192.0.2.25";
        return header.bytes(
                new InetSocketAddress(client, CLIENT_PORT),
                new InetSocketAddress(AddressScanner.parse(destination).orElseThrow(), listener.getPort()));
    }

    Target withProtocol(Optional<Protocol> found) {
        return new Target(host, listener, found, tls, client, timeout);
    }

    /** The address of this machine towards the listener, which the listener sees if there is no address translation. */
    String ownAddress() {
        try (DatagramSocket unused = new DatagramSocket()) {
            unused.connect(listener);
            return AddressText.of(unused.getLocalAddress());
        } catch (SocketException e) {
            return "unknown address";
        }
    }

    /** {@code mail.example.org (192.0.2.10) port 25}. */
    String name() {
        if (listener.isUnresolved()) {
            return host + " port " + listener.getPort();
        }
        String address = AddressText.of(listener.getAddress());
        return (host.equals(address) ? host : host + " (" + address + ")") + " port " + listener.getPort();
    }
}
