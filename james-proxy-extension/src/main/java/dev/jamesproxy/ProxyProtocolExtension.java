// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.listener.Listeners;
import org.apache.james.utils.UserDefinedStartable;

/**
 * Starts the extension in a James that loads it from {@code extensions-jars}. The line in {@code
 * conf/extensions.properties}:
 *
 * <pre>{@code guice.extension.startable=dev.jamesproxy.ProxyProtocolExtension}</pre>
 */
public final class ProxyProtocolExtension implements UserDefinedStartable {
    private final Listeners listeners;

    @Inject
    public ProxyProtocolExtension(Listeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Puts every listener that asks for it under guard.
     *
     * @throws RuntimeException when the configuration has problems (the message names each of them) or this James or
     *     its Netty is not as expected; James does not start then
     */
    @Override
    public void start() {
        try {
            listeners.guard();
        } catch (ConfigurationProblems e) {
            throw new IllegalStateException("James does not start, " + e.getMessage());
        }
    }
}
