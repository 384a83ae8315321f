// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for James: writes down all that it hears of a connection, and what the gate prepares for it, in order. */
@Sharable
public final class Journal extends ChannelInboundHandlerAdapter implements SessionStart {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    public List<String> lines() {
        return lines;
    }

    /** All bytes that James was given, as ISO-8859-1. */
    public String read() {
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void withClient(ChannelPipeline pipeline, ClientAddress client) {
        lines.add("prepared for client " + client + " on " + pipeline.channel().remoteAddress());
    }

    @Override
    public void withoutClient(ChannelPipeline pipeline) {
        lines.add("prepared for nobody on " + pipeline.channel().remoteAddress());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lines.add("active " + ctx.channel().remoteAddress());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        lines.add("read");
        read.writeBytes(ByteBufUtil.getBytes(bytes));
        bytes.release();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        lines.add("read complete");
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        lines.add("writability changed");
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        lines.add("event");
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        lines.add("exception " + cause.getMessage());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        lines.add("inactive");
    }
}
