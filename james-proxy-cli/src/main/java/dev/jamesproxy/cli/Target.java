// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.address.AddressScanner;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;

/**
 * What is probed, and how.
 *
 * @param host as it was given
 * @param protocol empty when the greeting has to tell
 */
record Target(
        String host,
        InetSocketAddress listener,
        Optional<Protocol> protocol,
        TlsPlace tls,
        InetAddress client,
        Duration patience) {
    private static final int CLIENT_PORT = 51000;

    /** What the header has for a try; the destination is one for documentation, too. */
    byte[] header(Attempt attempt) {
        String destination = client instanceof Inet6Address ? "2001:db8::25" : "192.0.2.25";
        return attempt.header(
                new InetSocketAddress(client, CLIENT_PORT),
                new InetSocketAddress(AddressScanner.parse(destination).orElseThrow(), listener.getPort()));
    }

    Target speaking(Optional<Protocol> found) {
        return new Target(host, listener, found, tls, client, patience);
    }

    /** This machine's address on the way there, which the listener sees unless something between changes it. */
    String ownAddress() {
        try (DatagramSocket unused = new DatagramSocket()) {
            unused.connect(listener);
            return Endpoint.text(unused.getLocalAddress());
        } catch (SocketException e) {
            return "address unknown";
        }
    }

    /** {@code mail.example.org (192.0.2.10) port 25}. */
    String name() {
        if (listener.isUnresolved()) {
            return host + " port " + listener.getPort();
        }
        String address = Endpoint.text(listener.getAddress());
        return (host.equals(address) ? host : host + " (" + address + ")") + " port " + listener.getPort();
    }
}
