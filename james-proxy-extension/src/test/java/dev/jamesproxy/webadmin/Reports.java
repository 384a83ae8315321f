// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.address.CidrRange;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Mode;
import dev.jamesproxy.config.Setting;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.connection.Refusal;
import dev.jamesproxy.connection.RefusedConnection;
import dev.jamesproxy.listener.ListenerReport;
import dev.jamesproxy.observe.ConnectionCounts;
import dev.jamesproxy.observe.PeerActivity;
import dev.jamesproxy.observe.RecentRefusal;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reports of listeners at {@link #NOW}. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-11-21T06:45:10.123456Z");
    static final String TROUBLE = "proxy 10.0.0.1: 10 connections in a row without a valid header for a client";

    private static final String FILE = "smtpserver.xml, listener ";
    private static final ConnectionCounts NOTHING = new ConnectionCounts(0, 0, 0, 0, 0, 0, Map.of(), Map.of());

    private Reports() {}

    static ListenerReport quiet(String name) {
        return report(name, "enforce", NOTHING, List.of());
    }

    static ListenerReport shadow(String name) {
        ConnectionCounts counts = new ConnectionCounts(0, 7, 0, 0, 0, 0, Map.of(), Map.of(Refusal.UNTRUSTED_PEER, 31L));
        RefusedConnection other = refused(Refusal.UNTRUSTED_PEER, "", "EHLO client.example\\r\\n");
        return report(name, "shadow", counts, List.of(at(-60, Mode.SHADOW, other)));
    }

    static ListenerReport notProtected(String name) {
        ListenerReport quiet = quiet(name);
        return new ListenerReport(
                name,
                quiet.protocol(),
                quiet.addresses(),
                List.of(),
                Optional.empty(),
                NOTHING,
                List.of(),
                List.of(),
                List.of());
    }

    static ListenerReport stopped(String name) {
        ListenerReport quiet = quiet(name);
        return new ListenerReport(
                name,
                quiet.protocol(),
                List.of(),
                quiet.settings(),
                quiet.trustedProxies(),
                NOTHING,
                List.of(),
                List.of(),
                List.of());
    }

    /** @param connections the latest first, a second apart */
    static ListenerReport refusing(String name, RefusedConnection... connections) {
        ConnectionCounts counts = new ConnectionCounts(
                12, 48211, 3, 940, 40123, 2, Map.of(Refusal.UNTRUSTED_PEER, 1204L, Refusal.NO_HEADER, 12L), Map.of());
        List<RecentRefusal> refusals = Stream.iterate(0, i -> i + 1)
                .limit(connections.length)
                .map(i -> at(-2 - i, Mode.ENFORCE, connections[i]))
                .toList();
        return report(name, "enforce", counts, refusals);
    }

    static RefusedConnection refused(Refusal refusal, String detail, String firstBytes) {
        InetSocketAddress peer = socket("2001:db8:99:1234:5678:9abc:def0:1", 51234);
        return new RefusedConnection(
                NetUtil.toSocketAddressString(peer), Optional.of(peer.getAddress()), refusal, detail, firstBytes);
    }

    private static RecentRefusal at(int seconds, Mode mode, RefusedConnection connection) {
        return new RecentRefusal(NOW.plusSeconds(seconds), mode, connection);
    }

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(NetUtil.createInetAddressFromIpAddressString(address), port);
    }

    private static ListenerReport report(
            String name, String mode, ConnectionCounts counts, List<RecentRefusal> refusals) {
        return new ListenerReport(
                name,
                MailProtocol.SMTP,
                List.of(socket("192.0.2.25", 25), socket("2001:db8:7::25", 25)),
                settings(name, mode),
                Optional.of(proxies()),
                counts,
                refusals.isEmpty() ? List.of() : peers(),
                refusals,
                counts.refused().isEmpty() ? List.of() : List.of(TROUBLE));
    }

    private static List<Setting> settings(String name, String mode) {
        return List.of(
                new Setting(FILE + name, "proxyProtocol.trustedProxies", "10.0.0.0/8, 2001:db8:7::/48"),
                new Setting("default", "headerTimeout", "5s"),
                new Setting("proxyprotocol.properties", "mode", mode));
    }

    private static TrustedProxies proxies() {
        return new TrustedProxies(List.of(CidrRange.parse("10.0.0.0/8"), CidrRange.parse("2001:db8:7::/48")));
    }

    private static List<PeerActivity> peers() {
        return List.of(
                new PeerActivity(
                        "10.0.0.1", true, 48223, 12, 11, Optional.of(NOW.minusSeconds(240)), NOW.minusSeconds(2)),
                new PeerActivity("2001:db8:7:0:0:0:0:1", true, 0, 1, 1, Optional.empty(), NOW.minusSeconds(7300)),
                new PeerActivity("2001:db8:99:1234:5678:9abc:def0:1", false, 0, 3, 3, Optional.empty(), NOW));
    }
}
