// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** In the place of James: records all that it gets of a connection, in order. */
@Sharable
public final class FakeJames extends ChannelInboundHandlerAdapter implements SessionStart {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    public List<String> lines() {
        return lines;
    }

    /** All bytes that James was given, as ISO-8859-1. */
    public String read() {
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    /** The line for a connection with this remote address, which has its own text as its host name. */
    static String active(Object remote) {
        return "active "
                + (remote instanceof InetSocketAddress inet
                        ? inet.getHostString() + "/" + NetUtil.toSocketAddressString(inet)
                        : remote);
    }

    @Override
    public SessionHandlers withClient(ClientAddress client, boolean hasTls) {
        lines.add("prepared for client " + client);
        return SessionHandlers.NONE;
    }

    @Override
    public SessionHandlers withoutClient() {
        lines.add("prepared for no client");
        return SessionHandlers.NONE;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        lines.add(active(ctx.channel().remoteAddress()));
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
