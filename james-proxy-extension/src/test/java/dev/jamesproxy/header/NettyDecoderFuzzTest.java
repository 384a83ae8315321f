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

/** The second opinion on arbitrary bytes: wherever Netty's decoder and ours differ, it is by a rule that is named here. */
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
                    .as("refused by us alone: %s", invalid)
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

    /** Netty takes each byte of a path above 127 for the same character, and a name of the abstract namespace for none. */
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

    /** As Netty has them: those inside SSL stand behind it, and an empty one at an end is not read. */
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
    void headerOfTheTableShouldBeAcceptedByNettyAlone(StricterThanNetty rule) {
        assertThat(NettyReading.of(rule.example()).found()).isPresent();
        assertThat(Decoding.decode(rule.example()))
                .isInstanceOfSatisfying(
                        Decoded.Invalid.class,
                        invalid -> assertThat(StricterThanNetty.of(rule.example(), invalid))
                                .contains(rule));
    }

    @ParameterizedTest
    @EnumSource
    void headerOfTheTableShouldBeAcceptedByUsAlone(LaxerThanNetty rule) {
        assertThat(NettyReading.of(rule.example()).refused()).isTrue();
        assertThat(Decoding.decode(rule.example()))
                .isInstanceOfSatisfying(
                        Decoded.Complete.class,
                        complete -> assertThat(LaxerThanNetty.of(rule.example(), complete))
                                .contains(rule));
    }
}
