// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.jamesproxy.header.NettyReading.Found;
import dev.jamesproxy.header.ProxyHeader.Command;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Netty's decoder as a second opinion on any bytes: it differs from ours only by the rules that are named here. */
class NettyDecoderFuzzTest {
    private static final int SHORTEST_READ_BY_NETTY = 4;

    @MethodSource("dev.jamesproxy.header.Seeds#headers")
    @FuzzTest
    void decodersShouldDifferByKnownRulesOnly(byte[] bytes) {
        NettyReading netty = NettyReading.of(bytes);
        Decoded ours = Decoding.decode(bytes);
        if (ours instanceof Decoded.Complete complete) {
            if (netty.found().isPresent()) {
                assertSame(complete.header(), netty.found().get());
            } else {
                assertThat(LaxerThanNetty.of(bytes, complete)).isPresent();
            }
        } else if (ours instanceof Decoded.Invalid invalid) {
            assertThat(netty.found().isEmpty()
                            || StricterThanNetty.of(bytes, invalid).isPresent())
                    .as("rejected by our decoder only: %s", invalid)
                    .isTrue();
        } else {
            assertThat(netty).isEqualTo(new NettyReading(Optional.empty(), false));
        }
    }

    private static void assertSame(ProxyHeader ours, Found netty) {
        if (ours.command() == Command.LOCAL || netty.family() == HAProxyProxiedProtocol.AddressFamily.AF_UNSPEC) {
            assertThat(ours.addresses()).isEqualTo(netty.addresses());
            assertThat(netty.tlvs())
                    .as("TLVs that Netty reads without addresses")
                    .isEmpty();
            return;
        }
        if (isReadAlike(ours.addresses())) {
            assertThat(ours.addresses()).isEqualTo(netty.addresses());
        }
        assertThat(flat(ours.tlvs())).isEqualTo(netty.tlvs());
    }

    /** Netty decodes all bytes of a path above 127 to the same character, and an abstract name to no path. */
    private static boolean isReadAlike(Addresses addresses) {
        return !(addresses instanceof Addresses.Unix unix) || isPlain(unix.client()) && isPlain(unix.destination());
    }

    private static boolean isPlain(Bytes path) {
        for (byte one : path.toArray()) {
            if (one <= 0) {
                return false;
            }
        }
        return true;
    }

    /** The TLVs as Netty returns them: those inside SSL follow it, and an empty one at the end is missing. */
    private static List<Tlv> flat(Tlvs ours) {
        List<Tlv> flat = new ArrayList<>();
        for (Tlv tlv : readByNetty(ours.all())) {
            flat.add(tlv);
            if (tlv.type() == Tlv.SSL) {
                flat.addAll(readByNetty(ours.tls().orElseThrow().all()));
            }
        }
        return flat;
    }

    private static List<Tlv> readByNetty(List<Tlv> all) {
        int last = all.size() - 1;
        boolean isShort = last >= 0 && 3 + all.get(last).value().size() < SHORTEST_READ_BY_NETTY;
        return isShort ? all.subList(0, last) : all;
    }

    @ParameterizedTest
    @EnumSource
    void exampleShouldBeAcceptedByNettyOnly(StricterThanNetty rule) {
        assertThat(NettyReading.of(rule.example()).found()).isPresent();
        assertThat(Decoding.decode(rule.example()))
                .isInstanceOfSatisfying(
                        Decoded.Invalid.class,
                        invalid -> assertThat(StricterThanNetty.of(rule.example(), invalid))
                                .contains(rule));
    }

    @ParameterizedTest
    @EnumSource
    void exampleShouldBeAcceptedByOurDecoderOnly(LaxerThanNetty rule) {
        assertThat(NettyReading.of(rule.example()).refused()).isTrue();
        assertThat(Decoding.decode(rule.example()))
                .isInstanceOfSatisfying(
                        Decoded.Complete.class,
                        complete -> assertThat(LaxerThanNetty.of(rule.example(), complete))
                                .contains(rule));
    }
}
