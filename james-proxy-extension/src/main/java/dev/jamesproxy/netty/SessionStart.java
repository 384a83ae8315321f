// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.netty;

import dev.jamesproxy.wire.ProxyHeader;
import io.netty.channel.ChannelPipeline;

/** Step 6, James: the last look at a pipeline before the mail server's handlers learn that the connection is active. */
public interface SessionStart {

    /** Called on the channel's event loop, after the client's address was written. */
    void prepare(ChannelPipeline pipeline, ProxyHeader header);
}
