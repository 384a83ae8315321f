// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.reload;

import dev.jamesproxy.distribution.james.Home;
import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;

/**
 * A configuration that tests change while James runs: {@code smtp-proxied} trusts one proxy, two more listeners have files
 * of trusted proxies.
 */
public final class ReloadHome implements Home {
    static final String PROXY = "127.0.0.1";
    static final String FILE_PROXY = "127.33.0.1";

    private static final String FILE = "# the load balancer\n" + FILE_PROXY + "\n";

    @Override
    public JamesHome in(Path folder) {
        JamesHome home = JamesHome.in(folder)
                .replace("smtpserver.xml", "<trustedProxies>127.0.0.0/8<", "<trustedProxies>" + PROXY + "<")
                .addListener("smtp-good-file", "smtp-proxied", element -> element.trusting("file:good.txt"))
                .addListener("smtp-bad-file", "smtp-proxied", element -> element.trusting("file:bad.txt"));
        writeFiles(home);
        return home;
    }

    static void writeFiles(JamesHome home) {
        home.edit("good.txt", text -> FILE).edit("bad.txt", text -> FILE);
    }
}
