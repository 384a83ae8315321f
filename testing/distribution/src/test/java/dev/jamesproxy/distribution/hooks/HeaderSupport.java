// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import dev.jamesproxy.kit.james.ListenerElement;
import java.util.Locale;

/** How a connection comes from a proxy to James: with us, and in the two ways that James has by itself. */
enum HeaderSupport {
    NO_HEADER("", ""),
    PROXY_REQUIRED("<proxyRequired>true</proxyRequired>", "send-proxy-v2"),
    EXTENSION(
            "<proxyProtocol enabled=\"true\"><trustedProxies>127.0.0.1</trustedProxies></proxyProtocol>",
            "send-proxy-v2");

    private final String element;
    private final String serverOptions;

    HeaderSupport(String element, String serverOptions) {
        this.element = element;
        this.serverOptions = serverOptions;
    }

    /** What HAProxy is told. */
    String serverOptions() {
        return serverOptions;
    }

    /** What James is told, in the text of a listener of the sample. */
    ListenerElement in(ListenerElement listener) {
        return listener.insteadOfProxyProtocol(element);
    }

    /** The name of a listener that is reached so. */
    String listener(String kind) {
        return (kind + "-" + name()).toLowerCase(Locale.US);
    }
}
