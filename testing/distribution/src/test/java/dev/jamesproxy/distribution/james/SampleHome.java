// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;

/**
 * The sample configuration, and three listeners for the test of the report page. That page shows the health of all
 * listeners, so the tests with this James do not disturb it: few of their connections are refused.
 */
public final class SampleHome implements Home {
    private static final String PROXIES = "127.0.0.1, 2001:db8:7::/48";

    @Override
    public JamesHome in(Path folder) {
        return JamesHome.in(folder)
                .addListener("smtp-page", "smtp-proxied", element -> element)
                .addListener("imap-page", "imap-proxied", element -> element.trusting(PROXIES))
                .addListener(
                        "pop3-page",
                        "pop3-proxied",
                        element -> element.trusting(PROXIES).shadow());
    }
}
