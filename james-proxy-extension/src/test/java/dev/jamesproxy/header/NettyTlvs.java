// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import dev.jamesproxy.kit.HeaderBytes;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.haproxy.HAProxySSLTLV;
import io.netty.handler.codec.haproxy.HAProxyTLV;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Random TLVs in two forms: for Netty's encoder, and as we must decode them. No checksum: Netty cannot compute it. */
final class NettyTlvs {
    private static final int[] ONCE = {Tlv.ALPN, Tlv.UNIQUE_ID, Tlv.NETNS};
    private static final int[] UNREGISTERED = {Tlv.NOOP, 0x00, 0x06, 0x31, Tlv.GOOGLE, Tlv.AWS, Tlv.AZURE, 0xff};

    private final Random random;
    private final List<HAProxyTLV> netty = new ArrayList<>();
    private final List<Tlv> ours = new ArrayList<>();
    private Optional<TlsFacts> tls = Optional.empty();

    private NettyTlvs(Random random) {
        this.random = random;
    }

    static NettyTlvs random(Random random) {
        NettyTlvs tlvs = new NettyTlvs(random);
        for (int type : ONCE) {
            if (random.nextInt(3) == 0) {
                tlvs.add(type, tlvs.value(129));
            }
        }
        if (random.nextBoolean()) {
            tlvs.addSsl(NettyTlvs.inSsl(random));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            tlvs.add(UNREGISTERED[random.nextInt(UNREGISTERED.length)], tlvs.value(300));
        }
        if (random.nextBoolean()) {
            tlvs.add(Tlv.AUTHORITY, HeaderBytes.ascii("mail%d.example.org".formatted(random.nextInt(100))));
        }
        return tlvs;
    }

    private static NettyTlvs inSsl(Random random) {
        NettyTlvs tlvs = new NettyTlvs(random);
        for (int type = Tlv.SSL_VERSION; type <= Tlv.SSL_CLIENT_CERT; type++) {
            if (random.nextBoolean()) {
                tlvs.add(type, tlvs.value(200));
            }
        }
        return tlvs;
    }

    private void add(int type, byte[] value) {
        netty.add(new HAProxyTLV((byte) type, Unpooled.copiedBuffer(value)));
        ours.add(new Tlv(type, Bytes.of(value)));
    }

    private void addSsl(NettyTlvs inside) {
        int verify = random.nextBoolean() ? 0 : random.nextInt();
        int client = random.nextInt(256);
        byte[][] vectors = inside.ours.stream()
                .map(tlv -> HeaderBytes.vector(tlv.type(), tlv.value().toArray()))
                .toArray(byte[][]::new);
        netty.add(new HAProxySSLTLV(verify, (byte) client, inside.netty));
        ours.add(new Tlv(Tlv.SSL, Bytes.of(HeaderBytes.sslValue(client, verify, vectors))));
        tls = Optional.of(new TlsFacts(client, Integer.toUnsignedLong(verify), inside.ours));
    }

    private byte[] value(int bound) {
        byte[] value = new byte[random.nextInt(bound)];
        random.nextBytes(value);
        return value;
    }

    List<HAProxyTLV> netty() {
        return netty;
    }

    Tlvs ours() {
        return new Tlvs(ours, tls);
    }
}
