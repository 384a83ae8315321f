// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.listener.ListenerHooks;
import org.apache.james.utils.UserDefinedStartable;

/**
 * Starts the extension in a James that loads it from {@code extensions-jars}. The line in {@code
 * conf/extensions.properties}:
 *
 * <pre>{@code guice.extension.startable=dev.jamesproxy.ProxyProtocolExtension}</pre>
 */
public final class ProxyProtocolExtension implements UserDefinedStartable {
    private final ListenerHooks hooks;

    @Inject
    public ProxyProtocolExtension(ListenerHooks hooks) {
        this.hooks = hooks;
    }

    /**
     * Protects every listener whose configuration asks for it.
     *
     * @throws RuntimeException when the configuration has problems (the message has one line for each), or this James or its
     *     Netty is not as expected; James does not start then
     */
    @Override
    public void start() {
        try {
            hooks.start();
        } catch (ConfigurationProblems e) {
            throw new IllegalStateException("James does not start: " + e.getMessage());
        }
    }
}
