// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's decoder without its channel. It is made to serve one connection; here it serves headers of one version one
 * after another, so that what it costs to make one is not counted against it.
 */
final class NettyDecoder extends HAProxyMessageDecoder {
    private final List<Object> out = new ArrayList<>(1);

    /** The caller has to release it. */
    HAProxyMessage decode(ByteBuf header) throws Exception {
        decode(null, header, out); // the context is for headers that are refused
        HAProxyMessage message = (HAProxyMessage) out.get(0);
        out.clear();
        return message;
    }
}
