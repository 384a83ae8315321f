// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import dev.jamesproxy.header.TlsFacts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;

/**
 * Represents the TLS that ended at the proxy. James regards a connection as encrypted when an {@link SslHandler} is in its
 * pipeline, and asks the handler's engine for the session. This handler has a session, encrypts nothing, and passes every
 * event and byte. It performs no handshake, so {@link #handshakeFuture()} never completes; no James version waits for it.
 */
final class TlsEndedAtProxy extends SslHandler {

    /** @param facts the client's TLS as in the header; {@link TlsFacts#isTls()} must be true */
    TlsEndedAtProxy(TlsFacts facts) {
        super(new ProxyTlsEngine(new ProxyTlsSession(facts)));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        // no handshake
    }

    @Override
    public void handlerRemoved0(ChannelHandlerContext ctx) {
        // nothing to release
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.fireExceptionCaught(cause);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.disconnect(promise);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        ctx.close(promise);
    }
}
