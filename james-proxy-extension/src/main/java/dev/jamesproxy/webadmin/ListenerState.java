// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.listener.ListenerReport;

/** What a listener does with its connections, in words. */
enum ListenerState {
    GUARDED("guarded", "ok", "Who breaks its rules is refused."),
    SHADOW("shadow", "note", "Nobody is refused. Who breaks its rules is counted, logged and served."),
    OFF_GUARD(
            "off guard",
            "note",
            "The configuration no longer enables it: no header is read, and connections pass as without the extension."),
    NOT_LISTENING("not listening", "note", "It is stopped; it is guarded as soon as it is started.");

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
            return OFF_GUARD;
        }
        if (report.addresses().isEmpty()) {
            return NOT_LISTENING;
        }
        return report.settings().stream()
                        .anyMatch(setting -> setting.option().equals("mode")
                                && setting.value().equals("shadow"))
                ? SHADOW
                : GUARDED;
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
