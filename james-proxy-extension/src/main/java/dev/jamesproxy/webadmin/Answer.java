// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.listener.ListenerReport;
import java.util.List;

/**
 * What the page says first.
 *
 * @param look the class of its style
 * @param title all of it in a few words
 */
record Answer(String look, String title, Element explanation) {

    static Answer of(List<ListenerReport> reports, List<String> troubles) {
        if (!troubles.isEmpty()) {
            List<Element> items =
                    troubles.stream().map(trouble -> Element.of("li", trouble)).toList();
            return new Answer("bad", "Something is wrong", Element.of("ul", items));
        }
        if (reports.isEmpty()) {
            return new Answer("note", "No listener is guarded", nothingEnabled());
        }
        return reports.stream().allMatch(report -> ListenerState.of(report) == ListenerState.GUARDED)
                ? new Answer("ok", "All is well", Element.of("p", "Each listener below is guarded."))
                : new Answer(
                        "note",
                        "Not every listener is guarded",
                        Element.of("p", "Nothing is wrong with those that are."));
    }

    private static Element nothingEnabled() {
        return Element.of(
                "p",
                "None has ",
                Element.of("code", "<proxyProtocol enabled=\"true\">"),
                " in its configuration, so connections pass as without the extension.");
    }

    Element html() {
        return Element.of("div", Element.of("h2", title), explanation).with("class", "answer " + look);
    }
}
