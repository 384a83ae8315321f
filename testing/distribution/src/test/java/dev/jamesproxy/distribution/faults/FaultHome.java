// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.faults;

import dev.jamesproxy.distribution.mail.SentMails;
import dev.jamesproxy.distribution.programs.NameServerAddress;
import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;

/**
 * Listeners for the faults: {@code smtp-proxied} trusts some networks and waits three seconds for a header, {@code
 * smtp-generous} accepts the longest header and waits sixty seconds, {@code smtp-dns} queries a list whose name server
 * does not answer.
 */
final class FaultHome {
    /** An address where a test can listen without answering. */
    static final String SILENT_NAME_SERVER = NameServerAddress.next();

    private static final String BLOCK_LIST = """
            <handler class="dev.jamesproxy.smtp.DnsblHandler">
                <rblservers><blacklist>dnsbl.example</blacklist></rblservers>
            </handler>
            """;

    private FaultHome() {}

    static JamesHome in(Path folder) {
        return SentMails.bouncing(JamesHome.in(folder))
                .asking(SILENT_NAME_SERVER)
                .replace(
                        "smtpserver.xml", "<trustedProxies>127.0.0.0/8<", "<trustedProxies>127.0.0.0/16, 127.1.0.0/16<")
                .replace("smtpserver.xml", "<headerTimeout>5s<", "<headerTimeout>3s<")
                .addListener(
                        "smtp-generous",
                        "smtp-proxied",
                        element -> element.option("maxHeaderLength", "65535").option("headerTimeout", "60s"))
                .addListener("smtp-dns", "smtp-proxied", element -> element.handlers(BLOCK_LIST));
    }
}
