// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.dnsbl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.Repository;
import dev.jamesproxy.kit.james.JamesHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listeners with DNS lists: {@code smtp-ours} and {@code smtp-readme} as the pages show them, with other names of
 * lists, and {@code smtp-james} with James' own handler. The mail of {@code smtp-proxied} reaches the matcher.
 */
final class DnsListHome {
    private static final Map<String, String> NAMES_OF_THE_PAGES = Map.of(
            "list.dnswl.example",
            "good.example",
            "dnsbl.example.org",
            "empty.example",
            "dnsbl.example.net",
            "dnsbl.example");

    private static final String MATCHER = """
            <processor state="root" enableJmx="false">
                <mailet match="dev.jamesproxy.mailet.InDnsbl=dnsbl.example" class="ToRepository">
                    <repositoryPath>memory://var/mail/listed/</repositoryPath>
                </mailet>
            """;

    private DnsListHome() {}

    static JamesHome asking(String nameServer, Path folder) throws IOException {
        String handler = handlerOf("docs/hooks.md");
        String ofJames = handler.replace(
                        "dev.jamesproxy.smtp.DnsblHandler", "org.apache.james.smtpserver.fastfail.DNSRBLHandler")
                .replace("empty.example, ", "");
        JamesHome home = JamesHome.in(folder)
                .asking(nameServer)
                .replace("mailetcontainer.xml", "<processor state=\"root\" enableJmx=\"false\">", MATCHER);
        addListener("smtp-ours", handler, home);
        addListener("smtp-james", ofJames, home);
        addListener("smtp-readme", handlerOf("README.md"), home);
        return home;
    }

    private static String handlerOf(String page) throws IOException {
        Matcher block = Pattern.compile("(?s)<handler class=\"dev.jamesproxy.smtp.DnsblHandler\">.*?</handler>")
                .matcher(Repository.read(page));
        assertThat(block.find()).isTrue();
        String handler = block.group();
        for (Map.Entry<String, String> name : NAMES_OF_THE_PAGES.entrySet()) {
            handler = handler.replace(name.getKey(), name.getValue());
        }
        return handler;
    }

    private static void addListener(String name, String handler, JamesHome home) {
        home.addListener(name, "smtp-proxied", element -> element.handlers(handler));
    }
}
