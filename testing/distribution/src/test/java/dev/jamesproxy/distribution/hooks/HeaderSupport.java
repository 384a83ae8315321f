// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import dev.jamesproxy.kit.james.ListenerElement;
import java.util.Locale;

/** What reads the header of a listener: nothing, James' own {@code proxyRequired}, or the extension. */
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

    /** The options of the server in HAProxy's configuration. */
    String serverOptions() {
        return serverOptions;
    }

    /** Configures a listener of the sample configuration. */
    ListenerElement in(ListenerElement listener) {
        return listener.insteadOfProxyProtocol(element);
    }

    /** The name of a listener with this support. */
    String listener(String kind) {
        return (kind + "-" + name()).toLowerCase(Locale.US);
    }
}
