// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import dev.jamesproxy.james.ListenerReport;
import java.util.List;

/** {@code /proxyProtocol/}: the same for people. */
record ReportPage(List<ListenerReport> reports) {
    String html() {
        return "<!doctype html><title>PROXY protocol</title>" + reports.size();
    }
}
