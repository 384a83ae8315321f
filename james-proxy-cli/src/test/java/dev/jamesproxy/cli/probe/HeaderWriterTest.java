// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.address.AddressScanner;
import dev.jamesproxy.header.Addresses;
import dev.jamesproxy.header.Decoded;
import dev.jamesproxy.header.HeaderDecoder;
import dev.jamesproxy.header.HeaderError;
import dev.jamesproxy.header.ProxyHeader;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our decoder reads the headers that Netty writes for the probe. */
class HeaderWriterTest {
    private static final InetSocketAddress PEER = socket("10.0.0.1", 40000);

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.25", "2001:db8::1, 2001:db8::25"})
    void headersShouldDecodeToTheirAddresses(String client, String destination) {
        InetSocketAddress from = socket(client, 51000);
        InetSocketAddress to = socket(destination, 25);
        for (ProbeHeader header : new ProbeHeader[] {ProbeHeader.V1, ProbeHeader.V2}) {
            assertThat(decoded(header.bytes(from, to)).clientBehind(PEER)).contains(new Addresses.Inet(from, to));
        }
        assertThat(decoded(ProbeHeader.LOCAL.bytes(from, to)).command()).isEqualTo(ProxyHeader.Command.LOCAL);
        assertThat(decode(ProbeHeader.BAD_CHECKSUM.bytes(from, to)))
                .asInstanceOf(InstanceOfAssertFactories.type(Decoded.Invalid.class))
                .extracting(Decoded.Invalid::error)
                .isEqualTo(HeaderError.BAD_CHECKSUM);
        assertThat(ProbeHeader.NO_HEADER.bytes(from, to)).isEmpty();
    }

    private static ProxyHeader decoded(byte[] header) {
        Decoded.Complete complete = assertThat(decode(header))
                .asInstanceOf(InstanceOfAssertFactories.type(Decoded.Complete.class))
                .actual();
        assertThat(complete.length()).isEqualTo(header.length);
        return complete.header();
    }

    private static Decoded decode(byte[] header) {
        return new HeaderDecoder(HeaderDecoder.DEFAULT_MAX_LENGTH).decode(Unpooled.wrappedBuffer(header));
    }

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(AddressScanner.parse(address).orElseThrow(), port);
    }
}
