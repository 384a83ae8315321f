// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.decode;

import dev.jamesproxy.cli.text.EscapedBytes;
import dev.jamesproxy.header.Bytes;
import dev.jamesproxy.header.TlsFacts;
import dev.jamesproxy.header.Tlv;
import dev.jamesproxy.header.Tlvs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names and values of TLVs as text: the registered types of section 2.2, and those of the clouds. */
final class TlvText {
    private TlvText() {}

    static String name(int type) {
        return named(
                type,
                switch (type) {
                    case Tlv.ALPN -> "ALPN";
                    case Tlv.AUTHORITY -> "AUTHORITY";
                    case Tlv.CRC32C -> "CRC32C";
                    case Tlv.NOOP -> "NOOP";
                    case Tlv.UNIQUE_ID -> "UNIQUE_ID";
                    case Tlv.SSL -> "SSL";
                    case Tlv.NETNS -> "NETNS";
                    case Tlv.GOOGLE -> "Google";
                    case Tlv.AWS -> "AWS";
                    case Tlv.AZURE -> "Azure";
                    default -> range(type);
                });
    }

    private static String range(int type) {
        if (type >= 0xe0 && type <= 0xef) {
            return "custom";
        }
        return type >= 0xf0 && type <= 0xf7 ? "experimental" : "unknown";
    }

    /** The name of a TLV inside the SSL TLV. */
    static String nameInSsl(int type) {
        return named(
                type,
                switch (type) {
                    case Tlv.SSL_VERSION -> "VERSION";
                    case Tlv.SSL_CN -> "CN";
                    case Tlv.SSL_CIPHER -> "CIPHER";
                    case Tlv.SSL_SIG_ALG -> "SIG_ALG";
                    case Tlv.SSL_KEY_ALG -> "KEY_ALG";
                    case Tlv.SSL_GROUP -> "GROUP";
                    case Tlv.SSL_SIG_SCHEME -> "SIG_SCHEME";
                    case Tlv.SSL_CLIENT_CERT -> "CLIENT_CERT";
                    case Tlv.SSL -> "SSL, not allowed here";
                    default -> "unknown";
                });
    }

    private static String named(int type, String name) {
        return "TLV 0x%02x %s".formatted(type, name);
    }

    static String clientFlags(int flags) {
        List<String> set = new ArrayList<>();
        set.add((flags & TlsFacts.TLS) != 0 ? "TLS" : "no TLS");
        if ((flags & TlsFacts.CERTIFICATE_ON_CONNECTION) != 0) {
            set.add("a client certificate on this connection");
        }
        if ((flags & TlsFacts.CERTIFICATE_IN_SESSION) != 0) {
            set.add("a client certificate in this TLS session");
        }
        int unknown = flags & ~(TlsFacts.TLS | TlsFacts.CERTIFICATE_ON_CONNECTION | TlsFacts.CERTIFICATE_IN_SESSION);
        if (unknown != 0) {
            set.add("unknown flags 0x%02x".formatted(unknown));
        }
        return String.join(", ", set);
    }

    static String verify(long verify) {
        return verify == 0 ? "0: certificate verified, if any" : verify + ": not verified";
    }

    /** The value as text, at most {@code most} bytes of it. */
    static String value(int type, Bytes value, int most) {
        Tlvs tlvs = new Tlvs(List.of(new Tlv(type, value)), Optional.empty());
        return switch (type) {
            case Tlv.NOOP -> "padding, " + value.size() + " bytes";
            case Tlv.SSL_CLIENT_CERT -> "certificate in DER, " + value.size() + " bytes";
            case Tlv.AWS ->
                tlvs.awsVpcEndpoint().map(id -> "VPC endpoint " + id).orElseGet(() -> text(value, most));
            case Tlv.AZURE ->
                tlvs.azureLinkId().stream()
                        .mapToObj(id -> "link ID " + id)
                        .findFirst()
                        .orElseGet(() -> text(value, most));
            case Tlv.GOOGLE ->
                tlvs.googleConnectionId().stream()
                        .mapToObj(id -> "connection ID " + Long.toUnsignedString(id))
                        .findFirst()
                        .orElseGet(() -> text(value, most));
            default -> text(value, most);
        };
    }

    private static String text(Bytes value, int most) {
        if (value.size() == 0) {
            return "empty";
        }
        return value.text()
                .filter(text -> text.length() <= most)
                .map(text -> '"' + text + '"')
                .orElseGet(() -> '"' + EscapedBytes.of(value, most) + '"');
    }
}
