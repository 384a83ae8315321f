// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.connection.ConnectionEvent.Outcome;
import dev.jamesproxy.connection.ConnectionEvent.Served;
import dev.jamesproxy.connection.ConnectionEvent.ServedDirectly;
import dev.jamesproxy.connection.ConnectionEvent.ServedWithoutClient;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Steps 2 to 4 of a connection, in the order of the methods: peer, header, check. {@link ConnectionExit} has steps 5 to 7, and
 * the way out for a connection that does not get there.
 *
 * <p>James starts everything that it does for a connection at {@code channelActive}. This handler withholds that event, and
 * every other one, until step 7, and then leaves the pipeline. James never learns of a connection that does not get
 * there; otherwise its handlers would decrement counters that they never incremented.
 */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    private final ConnectionSetup setup;
    private final HeaderDecoder decoder;
    private final ReceivedBytes received = new ReceivedBytes();
    private final ConnectionExit exit;

    ConnectionHandler(ConnectionSetup setup) {
        this.setup = setup;
        this.decoder = new HeaderDecoder(setup.options().maxHeaderLength());
        this.exit = new ConnectionExit(setup, received);
    }

    /** Step 2, peer: no byte has been read yet. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!(ctx.channel().remoteAddress() instanceof InetSocketAddress peer)) {
            ctx.close(); // the peer has closed the connection already
            return;
        }
        switch (PeerDecision.of(peer.getAddress(), setup.options())) {
            case AWAIT_HEADER -> awaitHeader(ctx, peer);
            case SERVE_DIRECTLY -> exit.serve(ctx, new ServedDirectly(peer));
            case REFUSE -> exit.refuse(ctx, peer, Refusal.UNTRUSTED_PEER, "");
        }
    }

    private void awaitHeader(ChannelHandlerContext ctx, InetSocketAddress proxy) {
        HeaderDeadline deadline = exit.awaitHeader();
        deadline.start(
                ctx,
                () -> timeout(ctx, proxy, "after " + deadline.text()),
                () -> exit.refuse(ctx, proxy, Refusal.TOO_MANY_PENDING, ""));
    }

    private void timeout(ChannelHandlerContext ctx, InetSocketAddress proxy, String detail) {
        exit.refuse(ctx, proxy, received.isEmpty() ? Refusal.NO_HEADER : Refusal.INCOMPLETE_HEADER, detail);
    }

    /** Step 3, header. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        boolean isKept = exit.isAwaitingHeader() || exit.isLookingUp();
        if (!isKept || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        received.add(ctx.alloc(), bytes);
        if (exit.isLookingUp()) { // the client's first bytes, which were on their way
            return;
        }
        Decoded decoded = decoder.decode(received.bytes());
        if (decoded instanceof Decoded.Complete complete) {
            check(ctx, complete);
        } else if (decoded instanceof Decoded.Invalid invalid) {
            exit.refuse(ctx, ctx.channel().remoteAddress(), Refusal.of(invalid.error()), invalid.detail());
        }
    }

    /** Step 4, check: the client that the header names, and the bytes after the header. */
    private void check(ChannelHandlerContext ctx, Decoded.Complete complete) {
        InetSocketAddress peer = (InetSocketAddress) ctx.channel().remoteAddress();
        Optional<ClientAddress> client = complete.header()
                .clientBehind(peer)
                .map(addresses -> new ClientAddress(peer, addresses, complete.header()));
        InetSocketAddress named = client.isPresent() ? client.get() : peer;
        Optional<Refusal> refusal = client.map(ClientAddress::getAddress).flatMap(ClientCheck::of);
        if (refusal.isPresent()) {
            exit.refuse(ctx, named, refusal.get(), "");
            return;
        }
        exit.headerComplete();
        received.discard(complete.length());
        if (Enforcement.of(setup).refusesBeforeServing(received.start())) {
            exit.refuse(ctx, named, Refusal.SECOND_HEADER, "");
            return;
        }
        Outcome outcome = client.isPresent() ? new Served(client.get()) : new ServedWithoutClient(peer);
        exit.serve(ctx, outcome);
    }

    /** The end of the connection. James does not know of it. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        exit.closed(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException) {
            exit.tlsFailed(ctx, String.valueOf(cause.getMessage()));
        } else if (!(cause instanceof IOException)) {
            exit.fail(ctx, cause);
        }
        ctx.close();
    }

    /** Netty may call this long after the connection has ended: it waits for James' executor. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        exit.endWaiting(ctx);
        received.release();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // withheld
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ReferenceCountUtil.release(event); // withheld
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // withheld
    }
}
