// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a connection comes from a proxy to James: with us, and in the two ways that James has by itself. */
enum Passage {
    NO_HEADER("", ""),
    PROXY_REQUIRED("<proxyRequired>true</proxyRequired>", "send-proxy-v2"),
    EXTENSION(
            "<proxyProtocol enabled=\"true\"><trustedProxies>127.0.0.1</trustedProxies></proxyProtocol>",
            "send-proxy-v2");

    private static final Pattern ELEMENT = Pattern.compile("(?s)<proxyProtocol .*?</proxyProtocol>");

    private final String element;
    private final String serverOptions;

    Passage(String element, String serverOptions) {
        this.element = element;
        this.serverOptions = serverOptions;
    }

    /** What HAProxy is told. */
    String serverOptions() {
        return serverOptions;
    }

    /** What James is told, in the text of a listener of the sample. */
    String in(String listener) {
        return ELEMENT.matcher(listener).replaceFirst(Matcher.quoteReplacement(element));
    }

    /** The name of a listener that is reached so. */
    String listener(String kind) {
        return (kind + "-" + name()).toLowerCase(Locale.US);
    }
}
