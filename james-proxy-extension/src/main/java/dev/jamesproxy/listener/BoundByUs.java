// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.connection.BindHandler;
import io.netty.bootstrap.ServerBootstrap;
import java.net.InetSocketAddress;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.james.protocols.netty.AbstractAsyncServer;

/**
 * The addresses of a server of James 3.8. When James goes through them to bind each, this list binds them itself, with a
 * handler in each listening channel, and has nothing left for James. It stays in the server when James stops and starts it.
 *
 * <p>Contract with James: {@code bind()} has made the event loops when it asks for the iterator, and nothing else asks for it.
 */
final class BoundByUs extends AbstractList<InetSocketAddress> {
    private final AbstractAsyncServer server;
    private final ServerInternals internals;
    private final List<InetSocketAddress> addresses;
    private final BindHandler handler;

    private BoundByUs(
            AbstractAsyncServer server,
            ServerInternals internals,
            List<InetSocketAddress> addresses,
            BindHandler handler) {
        this.server = server;
        this.internals = internals;
        this.addresses = addresses;
        this.handler = handler;
    }

    static void replaceAddresses(AbstractAsyncServer server, ServerInternals internals, BindHandler handler) {
        List<InetSocketAddress> present = internals.addresses(server);
        if (!(present instanceof BoundByUs)) {
            internals.replaceAddresses(server, new BoundByUs(server, internals, present, handler));
        }
    }

    @Override
    public Iterator<InetSocketAddress> iterator() {
        ServerBootstrap bootstrap = internals.bootstrap(server).handler(handler);
        for (InetSocketAddress address : addresses) {
            internals.addListeningChannel(
                    server, bootstrap.bind(address).syncUninterruptibly().channel());
        }
        return Collections.emptyIterator();
    }

    @Override
    public InetSocketAddress get(int index) {
        return addresses.get(index);
    }

    @Override
    public int size() {
        return addresses.size();
    }
}
