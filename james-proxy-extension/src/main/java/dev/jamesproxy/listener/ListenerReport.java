// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Setting;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.observe.ConnectionCounts;
import dev.jamesproxy.observe.PeerSeen;
import dev.jamesproxy.observe.RecentRefusal;
import dev.jamesproxy.observe.Traffic;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * What one listener does.
 *
 * @param addresses where it listens; empty while it does not
 * @param settings its effective configuration, each value with where it comes from; empty when it has been taken off guard
 * @param trustedProxies who they are, also when a file has them
 * @param troubles what an administrator has to look at, in words
 */
public record ListenerReport(
        String name,
        MailProtocol protocol,
        List<InetSocketAddress> addresses,
        List<Setting> settings,
        Optional<TrustedProxies> trustedProxies,
        ConnectionCounts counts,
        List<PeerSeen> peers,
        List<RecentRefusal> refusals,
        List<String> troubles) {

    static ListenerReport of(Guard guard) {
        Optional<ListenerOptions> options = guard.options();
        Traffic traffic = guard.traffic();
        return new ListenerReport(
                guard.plan().name(),
                guard.plan().configuration().protocol(),
                guard.plan().addresses(),
                options.map(ListenerOptions::settings).orElse(List.of()),
                options.map(rules -> rules.policy().trustedProxies()),
                traffic.counts(),
                traffic.peers(),
                traffic.refusals(),
                options.map(rules -> traffic.troubles(rules.policy().trustedProxies()))
                        .orElse(List.of()));
    }
}
