// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.ListenerElement;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The sample configuration with {@code headerTimeout=3s}, and with more listeners: one for each setting, or group of
 * settings, that a test is about. What a header says is written into each mail.
 */
public final class SettingsHome implements Home {
    private static final String PROXIES = "127.1.0.0/16";
    private static final String OTHER_PROXIES = "10.9.9.9";
    private static final String SOME_PROXIES = "127.0.0.1, 2001:db8:7::/48";

    private static final List<Listener> LISTENERS = List.of(
            // The limit of James is for clients.
            new Listener(
                    "smtp-limited",
                    "smtp-proxied",
                    element -> element.trusting("127.0.0.1, 127.1.0.0/16")
                            .with("<connectionLimitPerIP>2</connectionLimitPerIP>")),
            new Listener("imap-strict", "imap-proxied", element -> element.trusting("127.0.0.1, 127.1.0.0/16")),
            // Counted connections.
            new Listener("smtp-counted", "smtp-proxied", element -> element.trusting(PROXIES)),
            new Listener(
                    "lmtp-counted",
                    "lmtp-proxied",
                    element -> element.trusting(PROXIES).option("directConnections", "accept")),
            new Listener("imap-counted", "imap-proxied", element -> element),
            new Listener("pop3-counted", "pop3-proxied", element -> element.trusting(PROXIES)),
            // Shadow mode.
            new Listener(
                    "smtp-shadow",
                    "smtp-proxied",
                    element -> element.trusting(PROXIES).shadow()),
            new Listener(
                    "imap-shadow",
                    "imap-proxied",
                    element -> element.trusting(PROXIES).shadow()),
            // The page of the web administration.
            new Listener("smtp-page", "smtp-proxied", element -> element),
            new Listener("imap-page", "imap-proxied", element -> element.trusting(SOME_PROXIES)),
            new Listener(
                    "pop3-page",
                    "pop3-proxied",
                    element -> element.trusting(SOME_PROXIES).shadow()),
            // The header inside TLS.
            new Listener("smtps-inside", "smtps-proxied", ListenerElement::insideTls),
            new Listener("imaps-inside", "imaps-proxied", ListenerElement::insideTls),
            new Listener("pop3s-inside", "pop3s-proxied", ListenerElement::insideTls),
            // What the probe has to tell apart.
            new Listener("elsewhere", "smtp-proxied", element -> element.trusting(OTHER_PROXIES)),
            new Listener(
                    "direct",
                    "smtp-proxied",
                    element -> element.trusting(OTHER_PROXIES).option("directConnections", "accept")),
            new Listener("shadow", "submission-proxied", ListenerElement::shadow),
            new Listener(
                    "shadow-elsewhere",
                    "submission-proxied",
                    element -> element.trusting(OTHER_PROXIES).shadow()),
            new Listener(
                    "proxy-required", "smtp-plain", element -> element.with("<proxyRequired>true</proxyRequired>")),
            new Listener("tls-elsewhere", "smtps-proxied", element -> element.trusting(OTHER_PROXIES)));

    private static final String CHAIN = "<handlerchain>";
    private static final String TRANSPORT = "<processor state=\"transport\" enableJmx=\"false\">";
    private static final String ATTRIBUTES = """
            <mailet match="All" class="MailAttributesToMimeHeaders">
                <simplemapping>dev.jamesproxy.proxy; X-Proxy</simplemapping>
                <simplemapping>dev.jamesproxy.headerVersion; X-Header-Version</simplemapping>
                <simplemapping>dev.jamesproxy.uniqueId; X-Unique-Id</simplemapping>
            </mailet>
            """;

    @Override
    public JamesHome in(Path folder) {
        JamesHome home = JamesHome.in(folder)
                .edit("proxyprotocol.properties", none -> "headerTimeout=3s\n")
                .replace("smtpserver.xml", "<headerTimeout>5s</headerTimeout>", "")
                .edit(
                        "smtpserver.xml",
                        text -> text.replace(
                                CHAIN, CHAIN + "<handler class=\"dev.jamesproxy.smtp.ProxyMailAttributes\"/>"))
                .replace("mailetcontainer.xml", TRANSPORT, TRANSPORT + mailets())
                .replace("logback.xml", "%-5level [", "%-5level %thread [");
        LISTENERS.forEach(listener -> home.addListener(listener.name, listener.like, listener.change));
        return home;
    }

    private static String mailets() {
        return ATTRIBUTES
                + marking("HasMailAttribute=dev.jamesproxy.tlsVersion", "Tls")
                + marking("HasMailAttributeWithValueRegex=dev.jamesproxy.tlsCipher, TLS_AES_.*", "Tls-13")
                + marking("dev.jamesproxy.mailet.DestinationInNetwork=198.51.100.0/24", "Destination");
    }

    private static String marking(String matcher, String name) {
        return "<mailet match=\"%s\" class=\"SetMimeHeader\"><name>X-Matched-%s</name><value>yes</value></mailet>"
                .formatted(matcher, name);
    }

    /**
     * @param like the listener of the sample configuration that it is a copy of
     * @param change in what it differs
     */
    private record Listener(String name, String like, UnaryOperator<ListenerElement> change) {}
}
