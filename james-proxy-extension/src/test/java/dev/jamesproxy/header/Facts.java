// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import dev.jamesproxy.header.ProxyHeader.Command;
import dev.jamesproxy.header.ProxyHeader.Transport;
import dev.jamesproxy.header.ProxyHeader.Version;
import dev.jamesproxy.kit.HeaderBytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares a decoded header with its bytes, which are parsed a second time in another way. */
record Facts(ProxyHeader header) {
    private static final int FIXED = 16;
    private static final String PORT = " (0|[1-9][0-9]{0,4})";
    private static final String ENDS = " ([0-9a-fA-F:.]+) ([0-9a-fA-F:.]+)" + PORT + PORT;
    private static final List<Transport> TRANSPORTS =
            List.of(Transport.UNSPECIFIED, Transport.STREAM, Transport.DATAGRAM);
    private static final Pattern LINE =
            Pattern.compile("PROXY (?:UNKNOWN(?: [^\r\n]*)?|(?:TCP4|TCP6)" + ENDS + ")\r\n");

    static Facts of(ProxyHeader header) {
        return new Facts(header);
    }

    void assertMatch(byte[] bytes, int length) {
        assertNoAccessorReturnsNull();
        assertThat(header.version()).isEqualTo(bytes[0] == 'P' ? Version.V1 : Version.V2);
        if (header.version() == Version.V1) {
            assertMatch(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        } else if (bytes[12] == HeaderBytes.PROXY) {
            assertIs(Command.PROXY, TRANSPORTS.get(bytes[13] & 0x0f));
            assertMatch(ByteBuffer.wrap(bytes, 0, length).slice());
        } else {
            assertIs(Command.LOCAL, Transport.UNSPECIFIED);
            assertThat(header.addresses()).isEqualTo(Addresses.NONE);
            assertThat(header.tlvs()).isEqualTo(Tlvs.NONE);
        }
    }

    private void assertIs(Command command, Transport transport) {
        assertThat(header.command()).isEqualTo(command);
        assertThat(header.transport()).isEqualTo(transport);
    }

    private void assertNoAccessorReturnsNull() {
        Tlvs tlvs = header.tlvs();
        Stream<Object> found = Stream.of(
                tlvs.alpn(),
                tlvs.authority(),
                tlvs.uniqueId(),
                tlvs.networkNamespace(),
                tlvs.awsVpcEndpoint(),
                tlvs.azureLinkId(),
                tlvs.googleConnectionId());
        Stream<Object> ofTls = tlvs.tls().stream()
                .flatMap(tls -> Stream.of(
                        tls.version(), tls.verifiedCommonName(), tls.cipher(), tls.group(), tls.clientCertificate()));
        assertThat(Stream.concat(found, ofTls)).doesNotContainNull();
    }

    private void assertMatch(String line) {
        Matcher matcher = LINE.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        if (matcher.group(1) == null) {
            assertIs(Command.LOCAL, Transport.UNSPECIFIED);
            assertThat(header.addresses()).isEqualTo(Addresses.NONE);
            return;
        }
        assertIs(Command.PROXY, Transport.STREAM);
        assertThat(header.addresses())
                .isEqualTo(new Addresses.Inet(
                        end(matcher.group(1), matcher.group(3)), end(matcher.group(2), matcher.group(4))));
    }

    private static InetSocketAddress end(String address, String port) {
        return new InetSocketAddress(InetAddresses.forString(address), Integer.parseInt(port));
    }

    private void assertMatch(ByteBuffer bytes) {
        int family = bytes.get(13) >> 4;
        bytes.position(FIXED);
        switch (family) {
            case 1 -> assertThat(header.addresses()).isEqualTo(ends(bytes, 4));
            case 2 -> assertThat(header.addresses()).isEqualTo(ends(bytes, 16));
            case 3 -> assertPaths(bytes);
            default -> assertThat(header.addresses()).isEqualTo(Addresses.NONE);
        }
        assertThat(vectors(header.tlvs().all())).isEqualTo(next(bytes, bytes.remaining()));
        header.tlvs()
                .tls()
                .ifPresent(tls -> assertThat(HeaderBytes.sslValue(tls.clientFlags(), tls.verify(), vectors(tls.all())))
                        .isEqualTo(header.tlvs().first(Tlv.SSL).orElseThrow().toArray()));
        assertThat(header.tlvs().tls().isPresent())
                .isEqualTo(header.tlvs().first(Tlv.SSL).isPresent());
    }

    private static byte[] vectors(List<Tlv> tlvs) {
        return HeaderBytes.concat(tlvs.stream()
                .map(tlv -> HeaderBytes.vector(tlv.type(), tlv.value().toArray()))
                .toArray(byte[][]::new));
    }

    private static Addresses.Inet ends(ByteBuffer bytes, int size) {
        InetAddress client = address(next(bytes, size));
        InetAddress destination = address(next(bytes, size));
        return new Addresses.Inet(
                new InetSocketAddress(client, bytes.getShort() & 0xffff),
                new InetSocketAddress(destination, bytes.getShort() & 0xffff));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void assertPaths(ByteBuffer bytes) {
        Addresses.Unix unix = (Addresses.Unix) header.addresses();
        for (Bytes path : List.of(unix.client(), unix.destination())) {
            byte[] sent = next(bytes, 108);
            assertThat(Arrays.copyOf(sent, path.size())).isEqualTo(path.toArray());
            assertThat(path.size() == 108 || sent[path.size()] == 0).isTrue();
        }
    }

    private static byte[] next(ByteBuffer bytes, int length) {
        byte[] next = new byte[length];
        bytes.get(next);
        return next;
    }
}
