// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.listener.ListenerHooks;
import org.apache.james.utils.UserDefinedStartable;

/**
 * The way to start the extension in version 0.1. The line in {@code conf/extensions.properties}:
 *
 * <pre>{@code guice.extension.startable=dev.jamesproxy.ProxyProtocolExtension}</pre>
 *
 * <p>James starts it after it has bound its listeners, so they serve connections for some seconds before they are protected.
 * {@link EarlyProtection} has no such gap; with it, this class does nothing.
 */
public final class ProxyProtocolExtension implements UserDefinedStartable {
    private final ListenerHooks hooks;

    @Inject
    public ProxyProtocolExtension(ListenerHooks hooks) {
        this.hooks = hooks;
    }

    /**
     * Protects every listener whose configuration asks for it, unless {@link EarlyProtection} has done so.
     *
     * @throws RuntimeException when the configuration has problems (the message has one line for each), or this James or its
     *     Netty is not as expected; James does not start then, and all its listeners are closed
     */
    @Override
    public void start() {
        CommandLineJar.reject(getClass().getClassLoader());
        try {
            hooks.startAfterListeners();
        } catch (ConfigurationProblems e) {
            throw new IllegalStateException("James does not start: " + e.getMessage());
        }
    }
}
