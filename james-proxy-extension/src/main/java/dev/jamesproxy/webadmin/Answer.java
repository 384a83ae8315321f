// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.listener.ListenerReport;
import java.util.List;

/**
 * The first words of the page.
 *
 * @param look its style class
 * @param title the state of all listeners in a few words
 */
record Answer(String look, String title, Element explanation) {

    static Answer of(List<ListenerReport> reports, List<String> troubles) {
        if (!troubles.isEmpty()) {
            List<Element> items =
                    troubles.stream().map(trouble -> Element.of("li", trouble)).toList();
            return new Answer("bad", "Something is wrong", Element.of("ul", items));
        }
        if (reports.isEmpty()) {
            return new Answer("note", "No listener is protected", nothingEnabled());
        }
        return reports.stream().allMatch(report -> ListenerState.of(report) == ListenerState.PROTECTED)
                ? new Answer("ok", "All is well", Element.of("p", "Every listener below is protected."))
                : new Answer(
                        "note",
                        "Not every listener is protected",
                        Element.of(
                                "p",
                                "At least one listener is in shadow mode, not protected or not listening; see below."));
    }

    private static Element nothingEnabled() {
        return Element.of(
                "p",
                "No listener has ",
                Element.of("code", "<proxyProtocol enabled=\"true\">"),
                " in its configuration. James serves all connections without a header.");
    }

    Element html() {
        return Element.of("div", Element.of("h2", title), explanation).with("class", "answer " + look);
    }
}
