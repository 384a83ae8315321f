// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.conformance.Holds;
import dev.jamesproxy.conformance.Rule;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Netty's encoder as an independent second opinion: our decoder reads what it wrote. */
class NettyEncoderTest {
    private static final int ROUNDS = 500;

    private final Random random = new Random(20260427);

    @ParameterizedTest
    @EnumSource(names = {"TCP4", "TCP6"})
    void version1FromNettyShouldDecodeToTheSame(HAProxyProxiedProtocol protocol) {
        for (int i = 0; i < ROUNDS; i++) {
            NettyEnds ends = NettyEnds.random(protocol, random);
            assertThat(Decoding.header(
                            NettyWriting.written(HAProxyProtocolVersion.V1, HAProxyCommand.PROXY, ends, List.of())))
                    .isEqualTo(
                            new ProxyHeader(Version.V1, Command.PROXY, Transport.STREAM, ends.addresses(), Tlvs.NONE));
        }
    }

    /** Netty writes the constant's name, which is no protocol of version 1. */
    @ParameterizedTest
    @EnumSource(names = {"UDP4", "UDP6", "UNIX_STREAM", "UNIX_DGRAM"})
    void otherProtocolsInVersion1ShouldBeInvalid(HAProxyProxiedProtocol protocol) {
        byte[] header = NettyWriting.written(
                HAProxyProtocolVersion.V1, HAProxyCommand.PROXY, NettyEnds.random(protocol, random), List.of());
        assertThat(Decoding.decode(header))
                .isInstanceOfSatisfying(
                        Decoded.Invalid.class,
                        invalid -> assertThat(invalid.error()).isEqualTo(HeaderError.MALFORMED));
    }

    @Holds(Rule.V2_ADDRESSES)
    @ParameterizedTest
    @EnumSource
    void version2FromNettyShouldDecodeToTheSame(HAProxyProxiedProtocol protocol) {
        for (int i = 0; i < ROUNDS; i++) {
            NettyEnds ends = NettyEnds.random(protocol, random);
            NettyTlvs tlvs = NettyTlvs.random(random);
            byte[] header = NettyWriting.written(HAProxyProtocolVersion.V2, HAProxyCommand.PROXY, ends, tlvs.netty());
            // Netty drops TLVs where there are no addresses before them
            Tlvs expected = protocol == HAProxyProxiedProtocol.UNKNOWN ? Tlvs.NONE : tlvs.ours();
            assertThat(Decoding.header(header))
                    .isEqualTo(new ProxyHeader(
                            Version.V2, Command.PROXY, NettyWriting.transport(protocol), ends.addresses(), expected));
        }
    }

    @ParameterizedTest
    @EnumSource
    void localFromNettyShouldNameNothing(HAProxyProxiedProtocol protocol) {
        for (int i = 0; i < ROUNDS; i++) {
            NettyTlvs tlvs = NettyTlvs.random(random);
            byte[] header = NettyWriting.written(
                    HAProxyProtocolVersion.V2, HAProxyCommand.LOCAL, NettyEnds.random(protocol, random), tlvs.netty());
            assertThat(Decoding.header(header))
                    .isEqualTo(new ProxyHeader(
                            Version.V2, Command.LOCAL, Transport.UNSPECIFIED, Addresses.NONE, Tlvs.NONE));
        }
    }
}
