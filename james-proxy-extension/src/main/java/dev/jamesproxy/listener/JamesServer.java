// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.Listener;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;

/**
 * James' server of one listener.
 *
 * @param listener as the files described it when James started
 * @param factory the factory of James that has the server; its position there is its position in the file
 */
record JamesServer(Listener listener, AbstractServerFactory factory) {

    String name() {
        return listener.name();
    }

    /** The server, once James has made it. */
    Optional<AbstractConfigurableAsyncServer> server() {
        return Optional.ofNullable(factory.getServers())
                .filter(servers -> listener.index() < servers.size())
                .map(servers -> servers.get(listener.index()));
    }

    /** The server, while it is bound. */
    Optional<AbstractConfigurableAsyncServer> bound() {
        return server().filter(AbstractConfigurableAsyncServer::isBound);
    }

    /** The addresses that it is bound to; empty while it is not bound. */
    List<InetSocketAddress> addresses() {
        return bound().map(AbstractConfigurableAsyncServer::getListenAddresses).orElse(List.of());
    }

    /**
     * Makes sure that James numbers its servers as we do. Otherwise we would protect the wrong listener.
     *
     * @throws IllegalStateException when the addresses are not those in the file
     */
    void verifyBoundTo(List<InetSocketAddress> addresses) {
        String bind = listener.bind();
        if (bind.isBlank()) {
            return;
        }
        List<Integer> ports = addresses.stream().map(InetSocketAddress::getPort).toList();
        String[] configured = bind.split(",");
        boolean same = configured.length == ports.size()
                && Arrays.stream(configured).map(JamesServer::port).allMatch(port -> port == 0 || ports.contains(port));
        if (!same) {
            throw new IllegalStateException(
                    name() + " is bound to " + addresses + " instead of " + bind + "; restart James");
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).trim());
    }
}
