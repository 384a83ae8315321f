// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's decoder without its channel. It is made for one connection. Here one instance decodes many headers of one
 * version, so that the cost of making an instance is not counted.
 */
final class NettyDecoder extends HAProxyMessageDecoder {
    private final List<Object> out = new ArrayList<>(1);

    /** The caller must release the message. */
    HAProxyMessage decode(ByteBuf header) throws Exception {
        decode(null, header, out); // the context is used for invalid headers only
        HAProxyMessage message = (HAProxyMessage) out.get(0);
        out.clear();
        return message;
    }
}
