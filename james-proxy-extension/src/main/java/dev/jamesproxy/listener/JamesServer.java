// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.Listener;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;

/**
 * James' server of one listener.
 *
 * @param listener as the files described it when James started; its position in its file is that of the server in its factory
 */
record JamesServer(Listener listener, JamesFactories factories, ServerInternals internals) {

    String name() {
        return listener.name();
    }

    /** The server, once James has made it. */
    Optional<AbstractConfigurableAsyncServer> server() {
        return factories.server(listener);
    }

    /** Its listening channels that are open; empty while it is not bound. */
    List<Channel> channels() {
        return server().map(internals::listeningChannels).orElse(List.of());
    }

    /** The addresses that it is bound to; empty while it is not bound. */
    List<InetSocketAddress> addresses() {
        return channels().stream()
                .map(channel -> (InetSocketAddress) channel.localAddress())
                .toList();
    }

    /** Whether James has bound all its addresses, or none. In between, James binds them, or could not bind one. */
    boolean isSettled() {
        int bound = channels().size();
        return bound == 0 || bound >= listener.ports().size();
    }

    /** What an administrator should look at. */
    Optional<String> trouble() {
        return isSettled()
                ? Optional.empty()
                : Optional.of("listens on %d of its %d addresses"
                        .formatted(channels().size(), listener.ports().size()));
    }

    /** Whether the event loop is one of the server's. */
    boolean owns(EventLoop loop) {
        return server().filter(server -> internals.owns(server, loop)).isPresent();
    }

    /**
     * Makes sure that James numbers its servers as we do. Otherwise we would protect the wrong listener.
     *
     * @throws IllegalStateException when the address is not in the file
     */
    void verify(SocketAddress address) {
        List<Integer> ports = listener.ports();
        if (!ports.isEmpty() && !ports.contains(0) && !ports.contains(((InetSocketAddress) address).getPort())) {
            throw new IllegalStateException(
                    name() + " is bound to " + address + " instead of " + listener.bind() + "; restart James");
        }
    }

    /** The server as something to close; empty while James has not made it. */
    Optional<UnprotectedServer> unprotected() {
        return server().map(server -> new UnprotectedServer(server, internals));
    }
}
