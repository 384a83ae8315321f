// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import dev.jamesproxy.cli.text.AddressText;
import dev.jamesproxy.header.Tlv;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes headers with Netty's encoder, which shares no code with our decoder. Both addresses must be of the same family.
 */
record HeaderWriter(InetSocketAddress client, InetSocketAddress destination) {

    byte[] v1() {
        return written(HAProxyProtocolVersion.V1, HAProxyCommand.PROXY, List.of());
    }

    byte[] v2() {
        return written(HAProxyProtocolVersion.V2, HAProxyCommand.PROXY, List.of());
    }

    byte[] local() {
        return written(HAProxyProtocolVersion.V2, HAProxyCommand.LOCAL, List.of());
    }

    /** The checksum is the complement of the right one, so it is never right. */
    byte[] withWrongChecksum() {
        byte[] header = written(HAProxyProtocolVersion.V2, HAProxyCommand.PROXY, List.of(checksum()));
        CRC32C right = new CRC32C();
        right.update(header);
        ByteBuffer.wrap(header).putInt(header.length - Integer.BYTES, ~(int) right.getValue());
        return header;
    }

    private static HAProxyTLV checksum() {
        return new HAProxyTLV((byte) Tlv.CRC32C, Unpooled.wrappedBuffer(new byte[Integer.BYTES]));
    }

    private byte[] written(HAProxyProtocolVersion version, HAProxyCommand command, List<HAProxyTLV> tlvs) {
        boolean ipv6 = client.getAddress() instanceof Inet6Address;
        HAProxyMessage message = new HAProxyMessage(
                version,
                command,
                ipv6 ? HAProxyProxiedProtocol.TCP6 : HAProxyProxiedProtocol.TCP4,
                AddressText.of(client.getAddress()),
                AddressText.of(destination.getAddress()),
                client.getPort(),
                destination.getPort(),
                tlvs);
        EmbeddedChannel netty = new EmbeddedChannel(HAProxyMessageEncoder.INSTANCE);
        netty.writeOutbound(message);
        ByteBuf written = netty.readOutbound();
        byte[] bytes = ByteBufUtil.getBytes(written);
        written.release();
        netty.finish();
        return bytes;
    }
}
