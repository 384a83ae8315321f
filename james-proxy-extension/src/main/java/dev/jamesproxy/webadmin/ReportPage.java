// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.listener.ListenerReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /proxyProtocol/}: the report for people. First the answer, then all listeners at a glance, then each of them.
 *
 * @param troubles what an administrator should look at, with or without a listener
 */
record ReportPage(List<ListenerReport> reports, List<String> troubles, Instant now) {
    /** The target of links to the listeners at a glance. */
    static final String GLANCE = "listeners";

    /** The empty icon keeps browsers from requesting one. */
    private static final String DOCUMENT = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            %s
            <style>%s</style>
            </head>
            <body>
            %s
            %s
            </body>
            </html>
            """;

    String html() {
        Answer answer = Answer.of(reports, troubles);
        return DOCUMENT.formatted(title(answer), PageStyle.CSS, header(), main(answer));
    }

    private static Element title(Answer answer) {
        return Element.of("title", answer.title(), " - PROXY protocol");
    }

    private Element header() {
        return Element.of(
                "header",
                Element.of("h1", "PROXY protocol"),
                Element.of("span", "As of ", new PageClock(now).time(now)),
                Element.of("a", "Reload this page").with("href", "."),
                Element.of("a", "JSON").with("href", "../proxyProtocol"));
    }

    private Element main(Answer answer) {
        List<Element> parts = new ArrayList<>();
        parts.add(answer.html());
        if (!reports.isEmpty()) {
            parts.add(glance());
        }
        for (int i = 0; i < reports.size(); i++) {
            parts.add(new ListenerSection(reports.get(i), id(i), new PageClock(now)).html());
        }
        parts.add(reloading());
        return Element.of("main", parts);
    }

    /** Listeners may have the same name. */
    private static String id(int listener) {
        return "listener-" + (listener + 1);
    }

    private Element glance() {
        Table table = new Table("Listeners", "Listener", "State", "Served", "Refused", "Would have been refused");
        for (int i = 0; i < reports.size(); i++) {
            ListenerReport report = reports.get(i);
            CountsView counts = new CountsView(report.counts());
            table.row(
                    Element.of("a", report.name()).with("href", "#" + id(i)),
                    badges(report),
                    counts.served(),
                    counts.refused(),
                    counts.inShadow());
        }
        return table.whole().with("id", GLANCE);
    }

    private static List<Element> badges(ListenerReport report) {
        List<Element> badges = new ArrayList<>(List.of(ListenerState.of(report).badge()));
        if (!report.troubles().isEmpty()) {
            badges.add(ListenerState.badge("trouble", "bad"));
        }
        return badges;
    }

    private static Element reloading() {
        return Element.of(
                "footer",
                Element.of("h2", "Reload the configuration"),
                Element.of(
                        "p",
                        "This command reads the configuration again without a restart. Replace … with the address"
                                + " of this web administration."),
                Element.of("pre", Element.of("code", "curl -X POST '…/proxyProtocol?action=reload'")),
                Element.of("p", "If the configuration has a problem, the answer lists it and nothing changes."));
    }
}
