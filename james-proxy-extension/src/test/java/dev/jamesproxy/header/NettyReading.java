// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * The result of Netty's decoder for bytes that arrive in one piece.
 *
 * @param found the decoded header; empty if Netty rejects the bytes or waits for more
 * @param refused whether Netty rejects the bytes
 */
record NettyReading(Optional<Found> found, boolean refused) {

    static NettyReading of(byte[] bytes) {
        Refused refused = new Refused();
        EmbeddedChannel netty = new EmbeddedChannel(new StaysOpen(), new HAProxyMessageDecoder(), refused);
        // Netty's decoder leaks buffers (ADR 1), so leak detection is off here.
        netty.config().setAllocator(new UnpooledByteBufAllocator(false, true));
        netty.writeInbound(Unpooled.copiedBuffer(bytes));
        Object message = netty.readInbound();
        Optional<Found> found =
                message instanceof HAProxyMessage header ? Optional.of(Found.of(header)) : Optional.empty();
        netty.releaseInbound();
        return new NettyReading(found, refused.seen);
    }

    /**
     * @param tlvs all TLVs on one level; those inside SSL follow it
     */
    record Found(AddressFamily family, Addresses addresses, List<Tlv> tlvs) {

        private static Found of(HAProxyMessage message) {
            List<Tlv> tlvs = message.tlvs().stream()
                    .map(tlv -> new Tlv(tlv.typeByteValue() & 0xff, bytes(tlv.content())))
                    .toList();
            AddressFamily family = message.proxiedProtocol().addressFamily();
            Addresses addresses = switch (family) {
                case AF_IPv4, AF_IPv6 ->
                    new Addresses.Inet(
                            end(message.sourceAddress(), message.sourcePort()),
                            end(message.destinationAddress(), message.destinationPort()));
                case AF_UNIX -> new Addresses.Unix(path(message.sourceAddress()), path(message.destinationAddress()));
                case AF_UNSPEC -> Addresses.NONE;
            };
            message.release();
            return new Found(family, addresses, tlvs);
        }

        private static Bytes bytes(ByteBuf content) {
            return Bytes.of(ByteBufUtil.getBytes(content));
        }

        /** Netty returns the text of the address, which may be no valid address. */
        private static InetSocketAddress end(String address, int port) {
            return InetAddresses.isInetAddress(address)
                    ? new InetSocketAddress(InetAddresses.forString(address), port)
                    : InetSocketAddress.createUnresolved(address, port);
        }

        private static Bytes path(String path) {
            return Bytes.of(HeaderBytes.ascii(path));
        }
    }

    /** A closing channel would remove its handlers and lose their exceptions. */
    private static final class StaysOpen extends ChannelOutboundHandlerAdapter {
        @Override
        public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
            promise.setSuccess();
        }
    }

    /** Notes that Netty rejected the bytes, and keeps the exception out of the log. */
    private static final class Refused extends ChannelInboundHandlerAdapter {
        private boolean seen;

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            seen = true;
        }
    }
}
