// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.listener.ListenerReport;

/** What a listener does with its connections. */
enum ListenerState {
    PROTECTED("protected", "ok", "Connections that break a rule are refused."),
    SHADOW(
            "shadow mode",
            "note",
            "No connection is refused. Connections that break a rule are counted, logged and served."),
    NOT_PROTECTED(
            "not protected",
            "note",
            "The configuration no longer enables the PROXY protocol here. James serves connections without a header."),
    NOT_LISTENING(
            "not listening", "note", "The listener is stopped. It will be protected before James binds it again.");

    private final String title;
    private final String look;
    private final String meaning;

    ListenerState(String title, String look, String meaning) {
        this.title = title;
        this.look = look;
        this.meaning = meaning;
    }

    static ListenerState of(ListenerReport report) {
        if (report.settings().isEmpty()) {
            return NOT_PROTECTED;
        }
        if (report.addresses().isEmpty()) {
            return NOT_LISTENING;
        }
        return report.settings().stream()
                        .anyMatch(setting -> setting.option().equals("mode")
                                && setting.value().equals("shadow"))
                ? SHADOW
                : PROTECTED;
    }

    Element badge() {
        return badge(title, look);
    }

    static Element badge(String title, String look) {
        return Element.of("span", title).with("class", "badge " + look);
    }

    String meaning() {
        return meaning;
    }
}
