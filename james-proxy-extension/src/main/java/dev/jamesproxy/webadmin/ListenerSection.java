// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.config.Setting;
import dev.jamesproxy.config.TrustedProxies;
import dev.jamesproxy.listener.ListenerReport;
import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the page for one listener.
 *
 * @param id the target of links to it
 */
record ListenerSection(ListenerReport report, String id, PageClock clock) {

    Element html() {
        List<Element> parts = new ArrayList<>();
        ListenerState state = ListenerState.of(report);
        parts.add(Element.of("h2", report.name(), " ", state.badge()).with("id", id));
        report.troubles().forEach(trouble -> parts.add(Element.of("p", trouble).with("class", "answer bad")));
        parts.add(Element.of("p", state.meaning()));
        parts.add(facts());
        parts.addAll(traffic());
        if (!report.settings().isEmpty()) {
            parts.add(configuration());
        }
        parts.add(Element.of("p", Element.of("a", "All listeners").with("href", "#" + ReportPage.GLANCE)));
        return Element.of("section", parts).with("aria-labelledby", id);
    }

    private Element facts() {
        List<Element> facts = new ArrayList<>();
        facts.add(fact("Protocol", List.of(report.protocol())));
        facts.add(fact(
                "Addresses",
                report.addresses().stream().map(NetUtil::toSocketAddressString).toList()));
        report.trustedProxies()
                .map(TrustedProxies::ranges)
                .ifPresent(ranges -> facts.add(fact("Trusted proxies", ranges)));
        return Element.of("dl", facts).with("class", "facts");
    }

    private static Element fact(String name, List<?> values) {
        List<Element> items = values.stream()
                .map(value -> Element.of("code", value))
                .map(code -> Element.of("span", code))
                .toList();
        return Element.of("div", Element.of("dt", name), Element.of("dd", items.isEmpty() ? "none" : items));
    }

    private List<Element> traffic() {
        CountsView counts = new CountsView(report.counts());
        if (counts.isZero()) {
            return List.of(Element.of("p", "No connections since James started."));
        }
        List<Element> traffic = new ArrayList<>(counts.html());
        traffic.addAll(new PeersView(report.peers(), clock).html());
        traffic.addAll(new RefusalsView(report.refusals(), clock).html());
        return traffic;
    }

    private Element configuration() {
        Table table = new Table("Configuration in effect", "Key", "Value", "Comes from");
        for (Setting setting : report.settings()) {
            table.row(Element.of("code", setting.option()), Element.of("code", setting.value()), setting.where());
        }
        return table.folded();
    }
}
