// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.conformance;

import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a peer can do wrong. The names are those of the refusals. */
public enum BadPeer {
    UNTRUSTED_PEER,
    TLS_INSTEAD_OF_HEADER,
    COMMAND_INSTEAD_OF_HEADER,
    TLS_FAILED,
    MALFORMED_HEADER,
    TOO_LONG_HEADER,
    BAD_CHECKSUM,
    UNSPECIFIED_CLIENT,
    SECOND_HEADER;

    private static final byte[] CLIENT_HELLO = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};
    public static final String CLIENT = "203.0.113.66";

    /** Whether the peer can do it with this version. */
    public boolean isPossible(TlsKind tls, HeaderVersion version) {
        return switch (this) {
            case UNTRUSTED_PEER, COMMAND_INSTEAD_OF_HEADER -> version == HeaderVersion.V1;
            case TLS_INSTEAD_OF_HEADER -> tls != TlsKind.INSIDE && version == HeaderVersion.V1;
            case TLS_FAILED -> tls == TlsKind.INSIDE;
            case BAD_CHECKSUM -> version == HeaderVersion.V2;
            default -> true;
        };
    }

    /** Whether the version of the header matters. */
    public boolean hasVersion() {
        return this != UNTRUSTED_PEER && this != COMMAND_INSTEAD_OF_HEADER && this != TLS_INSTEAD_OF_HEADER;
    }

    /** The first half of the addresses of such a peer. */
    public String network() {
        return this == UNTRUSTED_PEER ? "127.99." : "127.1.";
    }

    public void misbehave(Conversation peer, TlsKind tls, HeaderVersion version) {
        if (this == UNTRUSTED_PEER) {
            return;
        }
        if (this == TLS_FAILED) {
            peer.send(version.header(CLIENT));
            return;
        }
        tls.reachHeader(peer).send(bytes(version));
    }

    private byte[] bytes(HeaderVersion version) {
        return switch (this) {
            case TLS_INSTEAD_OF_HEADER -> CLIENT_HELLO;
            case COMMAND_INSTEAD_OF_HEADER -> "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);
            case MALFORMED_HEADER -> version.malformed(CLIENT);
            case TOO_LONG_HEADER -> version.tooLong();
            case BAD_CHECKSUM -> HeaderVersion.withBadChecksum(CLIENT);
            case UNSPECIFIED_CLIENT -> version.header("0.0.0.0");
            case SECOND_HEADER -> twice(version.header(CLIENT));
            default -> throw new IllegalStateException(name());
        };
    }

    private static byte[] twice(byte[] header) {
        byte[] both = Arrays.copyOf(header, 2 * header.length);
        System.arraycopy(header, 0, both, header.length, header.length);
        return both;
    }
}
