// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ListenerConfiguration;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;

/**
 * A listener as the files described it when James started, and where James has it.
 *
 * @param factory the factory of James that has it; its place among the servers there is its place in the file
 */
record ListenerPlan(ListenerConfiguration configuration, AbstractServerFactory factory) {

    String name() {
        return configuration.name();
    }

    /** The server, once James has made it. */
    Optional<AbstractConfigurableAsyncServer> server() {
        return Optional.ofNullable(factory.getServers())
                .filter(servers -> configuration.index() < servers.size())
                .map(servers -> servers.get(configuration.index()));
    }

    /** Where it listens; empty while it does not. */
    List<InetSocketAddress> addresses() {
        return server().filter(AbstractConfigurableAsyncServer::isBound)
                .map(AbstractConfigurableAsyncServer::getListenAddresses)
                .orElse(List.of());
    }

    /**
     * Makes sure that James counts its servers as we do; guarding another listener would leave this one open.
     *
     * @throws IllegalStateException when the addresses are not those of the file
     */
    void verifyIsPlanOf(List<InetSocketAddress> bound) {
        String bind = configuration.bind();
        if (bind.isBlank()) {
            return;
        }
        List<Integer> ports = bound.stream().map(InetSocketAddress::getPort).toList();
        String[] planned = bind.split(",");
        boolean same = planned.length == ports.size()
                && Arrays.stream(planned).map(ListenerPlan::port).allMatch(port -> port == 0 || ports.contains(port));
        if (!same) {
            throw new IllegalStateException(name() + " is bound to " + bound + " and not to " + bind);
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).trim());
    }
}
