// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.connection;

import dev.jamesproxy.header.HeaderError;

/**
 * Every reason for which a connection is refused, each with the one sentence that the peer is told and the likely cause
 * that stands in the log. What the peer is told names no network; all of them are temporary errors, so that a mistake
 * in a configuration bounces no mail.
 */
public enum Refusal {
    UNTRUSTED_PEER(
            "This port is for the load balancer only, please connect to the public address of this service",
            "the peer is not in trustedProxies; if it is a proxy of yours, add it, and if it is a client, it has to"
                    + " come through the proxy or needs directConnections=accept"),
    NO_HEADER(
            "No PROXY protocol header arrived in time, please enable it on the proxy",
            "the proxy sends no header, or only connects (a health check without one), or holds the header back until"
                    + " the client speaks, which AWS NLB does by default"),
    INCOMPLETE_HEADER(
            "The PROXY protocol header did not arrive completely, please try again later",
            "the proxy stopped in the middle of a header: it was restarted, or something between cuts the connection"),
    TLS_INSTEAD_OF_HEADER(
            "TLS began where a PROXY protocol header was expected, please enable the header on the proxy",
            "the proxy passes TLS through without a header; if it sends the header inside TLS, this listener needs"
                    + " headerPosition=insideTls"),
    TLS_FAILED(
            "The TLS handshake failed, please check the proxy",
            "the proxy sends its header before TLS; then this listener needs headerPosition=beforeTls"),
    COMMAND_INSTEAD_OF_HEADER(
            "A command arrived where a PROXY protocol header was expected, please enable the header on the proxy",
            "the proxy sends no header"),
    MALFORMED_HEADER(
            "The PROXY protocol header is malformed, please check the proxy",
            "the peer is not a proxy, or its header breaks the specification"),
    TOO_LONG_HEADER(
            "The PROXY protocol header is too long, please check the proxy",
            "the proxy sends many TLVs; if they are wanted, raise maxHeaderLength"),
    BAD_CHECKSUM(
            "The checksum of the PROXY protocol header is wrong, please try again later",
            "something between the proxy and James changes the header, or the proxy computes CRC32C wrongly"),
    SECOND_HEADER(
            "Two PROXY protocol headers arrived, please let one proxy send it",
            "two hops on the way send a header: the proxy adds one to that of a proxy before it; let it read that one"
                    + " (HAProxy: accept-proxy), or let only one of them send; if it is one client among many, it tries"
                    + " to forge an address"),
    UNTRUSTED_HEADER(
            "A PROXY protocol header is not accepted from this address, please check the proxy",
            "the peer is not in trustedProxies; if it is a proxy of yours, add it, else somebody tries to forge an"
                    + " address"),
    TOO_MANY_PENDING(
            "Too many connections wait for their PROXY protocol header, please try again later",
            "more than maxPendingHeaders connections of trusted proxies wait for a header; something connects and says"
                    + " nothing, or the proxies need more than that"),
    UNSPECIFIED_CLIENT(
            "The PROXY protocol header names no usable client address, please check the proxy",
            "the proxy names an unspecified or a multicast address as its client");

    private final String told;
    private final String likelyCause;

    Refusal(String told, String likelyCause) {
        this.told = told;
        this.likelyCause = likelyCause;
    }

    /** The refusal for bytes that are no valid header. */
    public static Refusal of(HeaderError error) {
        return switch (error) {
            case TLS_HANDSHAKE -> TLS_INSTEAD_OF_HEADER;
            case COMMAND -> COMMAND_INSTEAD_OF_HEADER;
            case MALFORMED -> MALFORMED_HEADER;
            case TOO_LONG -> TOO_LONG_HEADER;
            case BAD_CHECKSUM -> BAD_CHECKSUM;
        };
    }

    /** What the peer is told: one line of US-ASCII without quotes, at most 200 characters. */
    public String told() {
        return told;
    }

    /** What an administrator most likely has to look at. */
    public String likelyCause() {
        return likelyCause;
    }
}
