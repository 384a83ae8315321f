// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Our decoder in a handler like Netty's: collects bytes, passes the result on, and removes itself. */
final class OurHandler extends ByteToMessageDecoder {
    private final HeaderDecoder decoder;
    private boolean finished;

    OurHandler(HeaderDecoder decoder) {
        this.decoder = decoder;
        setSingleDecode(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        super.channelRead(ctx, message);
        if (finished) {
            ctx.pipeline().remove(this);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (decoder.decode(in) instanceof Decoded.Complete complete) {
            in.skipBytes(complete.length());
            out.add(complete.header());
            finished = true;
        }
    }
}
