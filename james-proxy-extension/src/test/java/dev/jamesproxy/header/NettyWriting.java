// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.header.ProxyHeader.Transport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import java.util.List;

/** The bytes that Netty's encoder writes. */
final class NettyWriting {
    private NettyWriting() {}

    static byte[] written(
            HAProxyProtocolVersion version, HAProxyCommand command, NettyEnds ends, List<HAProxyTLV> tlvs) {
        EmbeddedChannel netty = new EmbeddedChannel(HAProxyMessageEncoder.INSTANCE);
        netty.writeOutbound(new HAProxyMessage(
                version,
                command,
                ends.protocol(),
                ends.client(),
                ends.destination(),
                ends.clientPort(),
                ends.destinationPort(),
                tlvs));
        ByteBuf written = netty.readOutbound();
        try {
            return ByteBufUtil.getBytes(written);
        } finally {
            written.release();
            assertThat(netty.finish()).as("something left").isFalse();
        }
    }

    static Transport transport(HAProxyProxiedProtocol protocol) {
        return switch (protocol.transportProtocol()) {
            case STREAM -> Transport.STREAM;
            case DGRAM -> Transport.DATAGRAM;
            case UNSPEC -> Transport.UNSPECIFIED;
        };
    }
}
