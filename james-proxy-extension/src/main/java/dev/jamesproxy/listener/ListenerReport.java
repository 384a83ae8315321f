// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.config.MailProtocol;
import dev.jamesproxy.config.Setting;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.observe.ConnectionCounts;
import dev.jamesproxy.observe.ListenerStatistics;
import dev.jamesproxy.observe.PeerActivity;
import dev.jamesproxy.observe.RecentRefusal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one listener does.
 *
 * @param addresses where it listens; empty while it is not bound
 * @param settings its effective configuration, each value with its origin; empty while it is not protected
 * @param trustedProxies the present proxies, also if a file lists them
 * @param troubles what an administrator should look at, one sentence each
 */
public record ListenerReport(
        String name,
        MailProtocol protocol,
        List<InetSocketAddress> addresses,
        List<Setting> settings,
        Optional<TrustedProxies> trustedProxies,
        ConnectionCounts counts,
        List<PeerActivity> peers,
        List<RecentRefusal> refusals,
        List<String> troubles) {

    static ListenerReport of(ListenerHook hook) {
        Optional<ListenerOptions> options = hook.options();
        ListenerStatistics statistics = hook.statistics();
        return new ListenerReport(
                hook.name(),
                hook.server().listener().protocol(),
                hook.server().addresses(),
                options.map(ListenerOptions::settings).orElse(List.of()),
                options.map(ListenerOptions::trustedProxies),
                statistics.counts(),
                statistics.peers(),
                statistics.refusals(),
                options.map(now -> troubles(hook.server(), now, statistics)).orElse(List.of()));
    }

    private static List<String> troubles(JamesServer server, ListenerOptions options, ListenerStatistics statistics) {
        List<String> troubles = new ArrayList<>(server.trouble().stream().toList());
        troubles.addAll(statistics.troubles(options.trustedProxies()));
        return List.copyOf(troubles);
    }
}
