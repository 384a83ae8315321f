// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.ListenerElement;
import java.nio.file.Path;
import java.util.List;

/**
 * The sample configuration with more listeners: a group for each class that tests other settings. What a header says is written into each mail.
 */
public final class SettingsHome implements Home {
    private static final String PROXIES = "127.1.0.0/16";
    private static final String MORE_PROXIES = "127.0.0.1, " + PROXIES;
    private static final String OTHER_PROXIES = "10.9.9.9";

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
                .edit(
                        "smtpserver.xml",
                        text -> text.replace(
                                CHAIN, CHAIN + "<handler class=\"dev.jamesproxy.smtp.ProxyMailAttributes\"/>"))
                .replace("mailetcontainer.xml", TRANSPORT, TRANSPORT + mailets())
                .replace("logback.xml", "%-5level [", "%-5level %thread [");
        addForRawHeaders(home);
        addForOperating(home);
        addForShadowMode(home);
        addForHeadersInsideTls(home);
        addForProbe(home);
        return home;
    }

    private static void addForRawHeaders(JamesHome home) {
        home.addListener(
                        "smtp-limited",
                        "smtp-proxied",
                        element -> impatient(element.trusting(MORE_PROXIES))
                                .with("<connectionLimitPerIP>2</connectionLimitPerIP>"))
                .addListener("imap-strict", "imap-proxied", element -> impatient(element.trusting(MORE_PROXIES)));
    }

    /** With the shortest timeout, because a test waits for it. */
    private static ListenerElement impatient(ListenerElement element) {
        return element.option("headerTimeout", "3s");
    }

    private static void addForOperating(JamesHome home) {
        home.addListener("smtp-counted", "smtp-proxied", element -> element.trusting(PROXIES))
                .addListener(
                        "lmtp-counted",
                        "lmtp-proxied",
                        element -> element.trusting(PROXIES).option("directConnections", "accept"))
                .addListener("imap-counted", "imap-proxied", element -> element)
                .addListener("pop3-counted", "pop3-proxied", element -> element.trusting(PROXIES));
    }

    private static void addForShadowMode(JamesHome home) {
        home.addListener(
                        "smtp-shadow",
                        "smtp-proxied",
                        element -> impatient(element.trusting(PROXIES)).shadow())
                .addListener(
                        "imap-shadow",
                        "imap-proxied",
                        element -> element.trusting(PROXIES).shadow());
    }

    private static void addForHeadersInsideTls(JamesHome home) {
        for (String protocol : List.of("smtps", "imaps", "pop3s")) {
            home.addListener(protocol + "-inside", protocol + "-proxied", ListenerElement::insideTls);
        }
    }

    /** The probe compares durations: the long timeout leaves a difference on a slow machine, too. */
    private static void addForProbe(JamesHome home) {
        home.addListener("elsewhere", "smtp-proxied", element -> element.trusting(OTHER_PROXIES))
                .addListener(
                        "direct",
                        "smtp-proxied",
                        element -> element.trusting(OTHER_PROXIES).option("directConnections", "accept"))
                .addListener(
                        "shadow",
                        "submission-proxied",
                        element -> element.shadow().option("headerTimeout", "8s"))
                .addListener(
                        "shadow-elsewhere",
                        "submission-proxied",
                        element -> element.trusting(OTHER_PROXIES).shadow())
                .addListener(
                        "proxy-required", "smtp-plain", element -> element.with("<proxyRequired>true</proxyRequired>"))
                .addListener("tls-elsewhere", "smtps-proxied", element -> element.trusting(OTHER_PROXIES));
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
}
