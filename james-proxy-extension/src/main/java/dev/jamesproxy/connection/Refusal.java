// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.header.HeaderError;

/**
 * Every reason to refuse a connection, with the text for the peer and the likely cause for the log. The text for the
 * peer names no network. Every refusal is a temporary error, so a mistake in a configuration bounces no mail.
 */
public enum Refusal {
    UNTRUSTED_PEER(
            "This port accepts connections from the load balancer only; use the public address of this service",
            "the peer is not in trustedProxies; if it is one of your proxies, add it. If it is a client, let it"
                    + " connect through the proxy, or set directConnections=accept"),
    NO_HEADER(
            "Timeout waiting for the PROXY protocol header; enable it on the proxy",
            "the proxy does not send the header, or a health check connects without one, or the proxy holds the header back"
                    + " until the client speaks, as AWS NLB does by default"),
    INCOMPLETE_HEADER(
            "Incomplete PROXY protocol header; try again later",
            "the proxy stopped in the middle of the header: it was restarted, or something between it and James closed the"
                    + " connection"),
    TLS_INSTEAD_OF_HEADER(
            "TLS handshake instead of a PROXY protocol header; enable the header on the proxy",
            "the proxy passes TLS through without a header; if it sends the header inside TLS, set"
                    + " headerPosition=insideTls"),
    TLS_FAILED(
            "TLS handshake failed; check the proxy",
            "the proxy sends the header before TLS; set headerPosition=beforeTls"),
    COMMAND_INSTEAD_OF_HEADER(
            "Command instead of a PROXY protocol header; enable the header on the proxy",
            "the proxy does not send the header; enable it there (HAProxy: send-proxy-v2)"),
    MALFORMED_HEADER(
            "Malformed PROXY protocol header; check the proxy",
            "another program connects from the proxy's address, or the proxy sends a header that violates the"
                    + " specification"),
    TOO_LONG_HEADER(
            "PROXY protocol header too long; check the proxy",
            "version 2: the proxy sends many TLVs; if you need them, raise maxHeaderLength. Version 1: the line"
                    + " does not end; check the proxy"),
    BAD_CHECKSUM(
            "PROXY protocol header checksum mismatch; try again later",
            "something between the proxy and James changes the header, or the proxy computes the CRC32C wrongly"),
    SECOND_HEADER(
            "Second PROXY protocol header; let only one proxy send it",
            "two proxies on the path add a header; let the second proxy read the header of the first (HAProxy:"
                    + " accept-proxy), or let only one proxy send it. If a single client causes this, it is trying to"
                    + " forge an address"),
    UNTRUSTED_HEADER(
            "PROXY protocol header not accepted from this address; check the proxy",
            "the peer is not in trustedProxies; if it is one of your proxies, add it; otherwise it is trying to forge"
                    + " an address"),
    TOO_MANY_PENDING(
            "Too many connections are waiting for a PROXY protocol header; try again later",
            "more than maxPendingHeaders connections are waiting for a header: idle connections or health checks without a"
                    + " header, or the limit is too low"),
    UNSPECIFIED_CLIENT(
            "No usable client address in the PROXY protocol header; check the proxy",
            "the proxy sent an unspecified or multicast address as the client");

    private final String peerText;
    private final String likelyCause;

    Refusal(String peerText, String likelyCause) {
        this.peerText = peerText;
        this.likelyCause = likelyCause;
    }

    /** The refusal of a header with this error. */
    public static Refusal of(HeaderError error) {
        return switch (error) {
            case TLS_HANDSHAKE -> TLS_INSTEAD_OF_HEADER;
            case COMMAND -> COMMAND_INSTEAD_OF_HEADER;
            case MALFORMED -> MALFORMED_HEADER;
            case TOO_LONG -> TOO_LONG_HEADER;
            case BAD_CHECKSUM -> BAD_CHECKSUM;
        };
    }

    /** The text for the peer: one line of US-ASCII without quotes, at most 200 characters. */
    public String peerText() {
        return peerText;
    }

    /** What an administrator should look at. */
    public String likelyCause() {
        return likelyCause;
    }
}
