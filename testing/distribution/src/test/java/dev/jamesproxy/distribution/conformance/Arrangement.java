// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.conformance;

import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.mail.TlsKind;
import dev.jamesproxy.kit.Conversation;
import dev.jamesproxy.kit.HeaderVersion;

/** The ways in which a session can reach James. */
enum Arrangement {
    NO_TLS("no TLS", TlsKind.NONE),
    STARTTLS("STARTTLS", TlsKind.NONE),
    BEFORE("header, then TLS", TlsKind.BEFORE),
    INSIDE("header inside TLS", TlsKind.INSIDE),
    TLS_AT_PROXY("TLS at the proxy", TlsKind.NONE),
    TLS_AT_PROXY_IGNORED("TLS at the proxy, ignored", TlsKind.NONE),
    NO_CLIENT("no client named", TlsKind.NONE),
    DIRECT("no header, direct", TlsKind.NONE);

    private final String label;
    private final TlsKind tls;

    Arrangement(String label, TlsKind tls) {
        this.label = label;
        this.tls = tls;
    }

    String label() {
        return label;
    }

    boolean isPossible(Protocol protocol, HeaderVersion version) {
        return switch (this) {
            case STARTTLS -> protocol.isStartTlsUsable();
            case TLS_AT_PROXY, TLS_AT_PROXY_IGNORED -> version == HeaderVersion.V2 && protocol.hasStartTls();
            case DIRECT -> version == HeaderVersion.V1;
            default -> true;
        };
    }

    String listener(Protocol protocol) {
        return protocol.listener(
                switch (this) {
                    case TLS_AT_PROXY_IGNORED -> "ignore";
                    case DIRECT -> tls.variant() + "-accept";
                    default -> tls.variant();
                });
    }

    /** Waits for James' greeting, and starts TLS if it comes after that. */
    void begin(Conversation conversation, Protocol protocol, byte[] header) {
        tls.reachJames(tls.reachHeader(conversation).send(header));
        protocol.awaitGreeting(conversation);
        if (this == STARTTLS) {
            protocol.startTls(conversation);
        }
    }

    byte[] header(HeaderVersion version, String client) {
        return switch (this) {
            case TLS_AT_PROXY, TLS_AT_PROXY_IGNORED -> HeaderVersion.withTls(client);
            case NO_CLIENT -> version.withoutClient();
            case DIRECT -> new byte[0];
            default -> version.header(client);
        };
    }

    /** Whether James must treat the session as one with TLS. */
    boolean hasTls() {
        return tls != TlsKind.NONE || this == STARTTLS || this == TLS_AT_PROXY;
    }
}
