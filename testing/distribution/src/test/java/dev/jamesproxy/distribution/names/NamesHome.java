// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.names;

import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;

/**
 * The listeners of the sample with all look-ups that James can make, and others with the values of {@code clientNames} and with
 * DNS lists.
 */
final class NamesHome {
    private static final String LISTS = """
            <handler class="dev.jamesproxy.smtp.DnsblHandler"><rblservers>\
            <whitelist>good.example</whitelist><blacklist>bad.example, codes.example=127.0.0.[2..11]</blacklist>\
            </rblservers></handler>""";
    private static final String MATCHER = """
            <processor state="root" enableJmx="false">
                <mailet match="dev.jamesproxy.mailet.InDnsbl=codes.example=127.0.0.12" class="SetMimeHeader">
                    <name>X-Listed</name><value>yes</value>
                </mailet>
            """;

    private NamesHome() {}

    static JamesHome asking(String nameServer, Path folder) {
        return JamesHome.in(folder)
                .asking(nameServer)
                .replace("jvm.properties", "james.protocols.mdc.hostname=false", "james.protocols.mdc.hostname=true")
                .replace("logback.xml", "\"dev.jamesproxy\" level=\"INFO\"", "\"dev.jamesproxy\" level=\"DEBUG\"")
                .replace("mailetcontainer.xml", "<processor state=\"root\" enableJmx=\"false\">", MATCHER)
                .addListener("smtp-unconfirmed", "smtp-proxied", smtp -> smtp.option("clientNames", "unconfirmed"))
                .addListener("smtp-off", "smtp-proxied", smtp -> smtp.option("clientNames", "off"))
                .addListener(
                        "smtp-direct",
                        "smtp-proxied",
                        smtp -> smtp.trusting("127.1.0.0/16").option("directConnections", "accept"))
                .addListener(
                        "smtp-shadow",
                        "smtp-proxied",
                        smtp -> smtp.trusting("127.1.0.0/16").shadow())
                .addListener("smtp-lists", "smtp-proxied", smtp -> smtp.handlers(LISTS));
    }
}
