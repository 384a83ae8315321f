// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Version;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link NettyEncoderTest} with the choices of a fuzzer: our decoder reads what Netty's encoder wrote. */
class NettyEncoderFuzzTest {
    private static final List<HAProxyProxiedProtocol> VERSION_1 =
            List.of(HAProxyProxiedProtocol.TCP4, HAProxyProxiedProtocol.TCP6);

    @MethodSource("dev.jamesproxy.header.Seeds#dice")
    @FuzzTest
    void headerThatNettyEncodesShouldDecodeToTheSame(byte[] dice) {
        Random random = new FuzzedRandom(dice);
        boolean version1 = random.nextInt(4) == 0;
        boolean local = random.nextInt(4) == 0;
        List<HAProxyProxiedProtocol> protocols = version1 ? VERSION_1 : List.of(HAProxyProxiedProtocol.values());
        HAProxyProxiedProtocol protocol = protocols.get(random.nextInt(protocols.size()));
        NettyEnds ends = NettyEnds.random(protocol, random);
        if (version1) {
            assertSaid(
                    NettyWriting.written(HAProxyProtocolVersion.V1, HAProxyCommand.PROXY, ends, List.of()),
                    new ProxyHeader(
                            Version.V1, Command.PROXY, NettyWriting.transport(protocol), ends.addresses(), Tlvs.NONE));
        } else {
            assertVersion2(local, ends, NettyTlvs.random(random));
        }
    }

    private static void assertVersion2(boolean local, NettyEnds ends, NettyTlvs tlvs) {
        HAProxyCommand command = local ? HAProxyCommand.LOCAL : HAProxyCommand.PROXY;
        byte[] written = NettyWriting.written(HAProxyProtocolVersion.V2, command, ends, tlvs.netty());
        boolean unknown = ends.protocol() == HAProxyProxiedProtocol.UNKNOWN;
        // Netty drops TLVs where there are no addresses before them
        Tlvs expected = unknown || local ? Tlvs.NONE : tlvs.ours();
        assertSaid(
                written,
                new ProxyHeader(
                        Version.V2,
                        local ? Command.LOCAL : Command.PROXY,
                        local ? ProxyHeader.Transport.UNSPECIFIED : NettyWriting.transport(ends.protocol()),
                        local ? Addresses.NONE : ends.addresses(),
                        expected));
    }

    private static void assertSaid(byte[] written, ProxyHeader expected) {
        assertThat(Decoding.header(written)).isEqualTo(expected);
    }
}
