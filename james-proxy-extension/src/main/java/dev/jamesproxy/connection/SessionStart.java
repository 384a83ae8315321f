// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.channel.ChannelPipeline;

/**
 * Step 6, James: the last look at a pipeline before the mail server's handlers learn that the connection is active.
 * Called on the channel's event loop.
 */
public interface SessionStart {

    /** The session will be the client's; its address is the channel's remote address already. */
    void withClient(ChannelPipeline pipeline, ClientAddress client);

    /** The session will be the proxy's own: the header names no client. */
    void withoutClient(ChannelPipeline pipeline);
}
