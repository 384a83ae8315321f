// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.decoder;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/** The headers that are measured, as Netty's encoder writes them. */
public enum Header {
    V1(HAProxyProtocolVersion.V1, "version 1") {
        @Override
        List<HAProxyTLV> tlvs() {
            return List.of();
        }
    },
    V2(HAProxyProtocolVersion.V2, "version 2") {
        @Override
        List<HAProxyTLV> tlvs() {
            return List.of();
        }
    },
    /** What HAProxy sends with {@code send-proxy-v2-ssl-cn} and the options for the rest. */
    V2_TLS(HAProxyProtocolVersion.V2, "version 2 with TLS facts and checksum") {
        @Override
        List<HAProxyTLV> tlvs() {
            HAProxyTLV facts = new HAProxySSLTLV(
                    0,
                    (byte) 7,
                    List.of(
                            tlv(0x21, "TLSv1.3"),
                            tlv(0x22, "client.example.org"),
                            tlv(0x23, "TLS_AES_256_GCM_SHA384"),
                            tlv(0x24, "RSA-SHA256"),
                            tlv(0x25, "RSA2048")));
            return List.of(
                    tlv(0x02, "mail.example.org"),
                    tlv(0x05, "9f1c2b3a-4d5e-6f70-8192"),
                    facts,
                    new HAProxyTLV((byte) CRC32C_TYPE, Unpooled.wrappedBuffer(new byte[Integer.BYTES])));
        }

        @Override
        public byte[] bytes() {
            byte[] header = super.bytes();
            CRC32C checksum = new CRC32C();
            checksum.update(header);
            ByteBuffer.wrap(header).putInt(header.length - Integer.BYTES, (int) checksum.getValue());
            return header;
        }
    };

    private static final int CRC32C_TYPE = 0x03;
    private static final int CLIENT_PORT = 51_000;
    private static final int SMTP = 25;

    private final HAProxyProtocolVersion version;
    private final String words;

    Header(HAProxyProtocolVersion version, String words) {
        this.version = version;
        this.words = words;
    }

    abstract List<HAProxyTLV> tlvs();

    private static HAProxyTLV tlv(int type, String value) {
        return new HAProxyTLV((byte) type, Unpooled.copiedBuffer(value, StandardCharsets.US_ASCII));
    }

    /** Made anew. */
    public byte[] bytes() {
        HAProxyMessage message = new HAProxyMessage(
                version,
                HAProxyCommand.PROXY,
                HAProxyProxiedProtocol.TCP4,
                "203.0.113.7",
                "192.0.2.25",
                CLIENT_PORT,
                SMTP,
                tlvs());
        EmbeddedChannel encoder = new EmbeddedChannel(HAProxyMessageEncoder.INSTANCE);
        encoder.writeOutbound(message);
        ByteBuf written = encoder.readOutbound();
        byte[] bytes = ByteBufUtil.getBytes(written);
        written.release();
        encoder.finish();
        return bytes;
    }

    /** How it is called in tables. */
    public String words() {
        return words;
    }
}
