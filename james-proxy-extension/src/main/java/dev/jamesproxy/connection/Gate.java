// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.config.Mode;
import dev.jamesproxy.connection.RefusedConnection.BrokenRule;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderStart;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/**
 * Steps 2 to 6 of one connection, in the order of the methods: peer, header, verdict, address, James.
 *
 * <p>All that a mail server does for a connection starts at {@code channelActive}, so that is what the gate withholds,
 * and every other event with it. It leaves the pipeline when it opens. When it never opens, the server's handlers never
 * hear of the connection: they would count down what they did not count up.
 */
final class Gate extends ChannelInboundHandlerAdapter {
    static final String NAME = "proxyProtocolGate";

    private final GuardedListener listener;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;
    /** Null where no header is awaited. */
    private HeaderWait wait;

    private boolean decided;

    Gate(GuardedListener listener) {
        this.listener = listener;
    }

    /** Step 2, peer: no byte has been read yet. */
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (!(ctx.channel().remoteAddress() instanceof InetSocketAddress peer)) {
            ctx.close(); // it is gone already
            return;
        }
        Verdict verdict = listener.policy().decide(peer.getAddress());
        switch (verdict) {
            case AWAIT_HEADER -> awaitHeader(ctx, peer);
            case DIRECT -> serveDirectly(ctx, peer);
            case REFUSE -> refuse(ctx, Refusal.UNTRUSTED_PEER, "");
        }
    }

    private void serveDirectly(ChannelHandlerContext ctx, InetSocketAddress peer) {
        listener.observer().direct(peer);
        open(ctx, new FirstBytes(listener, Refusal.UNTRUSTED_HEADER));
    }

    private void awaitHeader(ChannelHandlerContext ctx, InetSocketAddress proxy) {
        wait = new HeaderWait(ctx, listener, proxy);
        wait.start(() -> late(ctx), () -> {
            if (!decided) {
                refuse(ctx, Refusal.TOO_MANY_PENDING, "");
            }
        });
    }

    private void late(ChannelHandlerContext ctx) {
        boolean silent = !received.isReadable();
        String rule = "within " + listener.headerTimeout().toMillis() + " ms";
        refuse(ctx, silent ? Refusal.NO_HEADER : Refusal.INCOMPLETE_HEADER, rule);
    }

    /** Step 3, header. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (decided || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        received = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), received, bytes);
        Decoded decoded = listener.decoder().decode(received);
        if (decoded instanceof Decoded.Complete complete) {
            judge(ctx, complete);
        } else if (decoded instanceof Decoded.Invalid invalid) {
            refuse(ctx, Refusal.of(invalid.error()), invalid.detail());
        }
    }

    /** Step 4, verdict. */
    private void judge(ChannelHandlerContext ctx, Decoded.Complete complete) {
        InetSocketAddress peer = (InetSocketAddress) ctx.channel().remoteAddress();
        Optional<ClientAddress> client = complete.header()
                .clientBehind(peer)
                .map(addresses -> new ClientAddress(peer, addresses, complete.header()));
        Optional<Refusal> against = client.map(ClientAddress::getAddress).flatMap(listener.policy()::judge);
        if (against.isPresent()) {
            refuse(ctx, against.get(), namedClient(client));
            return;
        }
        wait.headerCame();
        received.skipBytes(complete.length());
        // In shadow mode its client is believed all the same, and the second header is thrown away behind the gate.
        if (HeaderStart.of(received).isHeader() && listener.mode() == Mode.ENFORCE) {
            refuse(ctx, Refusal.SECOND_HEADER, namedClient(client));
            return;
        }
        client.ifPresentOrElse(named -> become(ctx, named), () -> stay(ctx, peer));
        open(ctx, new FirstBytes(listener, Refusal.SECOND_HEADER));
    }

    private static String namedClient(Optional<ClientAddress> client) {
        return client.map(named -> "its client is " + NetUtil.toSocketAddressString(named))
                .orElse("");
    }

    /** Step 5, address. */
    private void become(ChannelHandlerContext ctx, ClientAddress client) {
        listener.observer().accepted(client);
        listener.remoteAddress().set(ctx.channel(), client);
        listener.sessionStart().withClient(ctx.pipeline(), client);
    }

    /** Step 5 without a client: the connection stays the proxy's own. */
    private void stay(ChannelHandlerContext ctx, InetSocketAddress peer) {
        listener.observer().withoutClient(peer);
        listener.sessionStart().withoutClient(ctx.pipeline());
    }

    /** Step 6, James: hears of the connection now, and of the bytes behind the header after that. */
    private void open(ChannelHandlerContext ctx, FirstBytes firstBytes) {
        decided = true;
        ByteBuf behind = received;
        received = Unpooled.EMPTY_BUFFER;
        ctx.pipeline().addAfter(NAME, FirstBytes.NAME, firstBytes);
        // A context that was removed still fires to the handlers that stood behind it.
        ctx.pipeline().remove(this);
        ctx.fireChannelActive();
        if (behind.isReadable() && ctx.channel().isActive()) {
            ctx.fireChannelRead(behind);
            ctx.fireChannelReadComplete();
        } else {
            behind.release();
        }
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal, String rule) {
        awaitNoLonger();
        RefusedConnection refused = refused(ctx, refusal, rule);
        if (listener.mode() == Mode.SHADOW) {
            serveAnyway(ctx, refused);
        } else {
            close(ctx, refused);
        }
    }

    private RefusedConnection refused(ChannelHandlerContext ctx, Refusal refusal, String rule) {
        SocketAddress peer = ctx.channel().remoteAddress();
        return RefusedConnection.of(listener, peer, new BrokenRule(refusal, rule), received);
    }

    /** As a client of its own, and without what looks like a header: James would take that for commands. */
    private void serveAnyway(ChannelHandlerContext ctx, RefusedConnection refused) {
        listener.observer().refused(refused);
        int header = HeaderStart.of(received).length().orElse(0);
        int arrived = Math.min(header, received.readableBytes());
        received.skipBytes(arrived);
        open(ctx, FirstBytes.withoutHeader(listener, header - arrived));
    }

    private void close(ChannelHandlerContext ctx, RefusedConnection refused) {
        decided = true;
        LingeringClose.start(ctx, listener, refused.closed());
    }

    /** Not passed on: James never heard of this connection. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (decided) {
            return;
        }
        decided = true;
        // Netty removes handlers when James' executor has time, which may be after the deadline.
        awaitNoLonger();
        if (received.isReadable()) {
            listener.observer()
                    .refused(refused(ctx, Refusal.INCOMPLETE_HEADER, "it was closed")
                            .closed());
        } else {
            listener.observer().closedSilently(ctx.channel().remoteAddress());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException && !decided) {
            awaitNoLonger();
            close(ctx, refused(ctx, Refusal.TLS_FAILED, RefusedConnection.escaped(String.valueOf(cause.getMessage()))));
        } else if (!(cause instanceof IOException) && !decided) {
            decided = true; // the peer is not to blame for what was left unread
            listener.observer().failed(ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        awaitNoLonger();
        received.release();
    }

    private void awaitNoLonger() {
        if (wait != null) {
            wait.end();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        // withheld, like all below
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // withheld
    }
}
