// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.List;
import org.apache.james.protocols.netty.AbstractAsyncServer;

/** What happens before James binds listeners. May be called by several threads at the same time. */
interface BindAction {
    /** A server of James is about to bind its listening channels. */
    void beforeServer();

    /** The servers whose listening channels are to be hooked. */
    List<? extends AbstractAsyncServer> serversToHook();

    /**
     * A listening channel of any server of James is about to be bound. Called on its event loop.
     *
     * @throws RuntimeException if it must not be bound
     */
    void beforeChannel(Channel channel, SocketAddress address);
}
