// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;

/**
 * A listener that is to be put under guard, and how.
 *
 * @param name as its {@code jmxName} says
 * @param factory the factory of James that has it
 * @param index its place among the servers of that factory, which is its place in the file
 * @param bind the addresses that the file gives it; empty when it gives none
 * @param ownTls whether it begins with a TLS handshake of its own
 */
record ListenerPlan(
        String name,
        MailProtocol protocol,
        AbstractServerFactory factory,
        int index,
        String bind,
        boolean ownTls,
        ListenerOptions options) {

    /** The server, once James has made it. */
    Optional<AbstractConfigurableAsyncServer> server() {
        return Optional.ofNullable(factory.getServers())
                .filter(servers -> index < servers.size())
                .map(servers -> servers.get(index));
    }

    /**
     * Makes sure that James counts its servers as we do; guarding another listener would leave this one open.
     *
     * @throws IllegalStateException when the addresses are not those of the file
     */
    void verifyIsPlanOf(List<InetSocketAddress> bound) {
        if (bind.isBlank()) {
            return;
        }
        List<Integer> ports = bound.stream().map(InetSocketAddress::getPort).toList();
        String[] planned = bind.split(",");
        boolean same = planned.length == ports.size()
                && Arrays.stream(planned).map(ListenerPlan::port).allMatch(port -> port == 0 || ports.contains(port));
        if (!same) {
            throw new IllegalStateException(name + " is bound to " + bound + " and not to " + bind);
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1).trim());
    }
}
