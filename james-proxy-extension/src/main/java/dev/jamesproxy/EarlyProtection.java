// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.listener.ListenerHooks;

/**
 * Starts the extension in a James that loads it from {@code extensions-jars}, before James makes its listeners. The line in
 * {@code conf/extensions.properties}:
 *
 * <pre>{@code guice.extension.module=dev.jamesproxy.EarlyProtection}</pre>
 *
 * <p>It is a Guice module without bindings: James makes the modules in this list first.
 */
public final class EarlyProtection extends AbstractModule {

    /**
     * Reads the configuration and makes sure that each listener that asks for it is protected before James binds it.
     *
     * @throws RuntimeException when the configuration has problems (the message has one line for each), or this James or its
     *     Netty is not as expected; James does not start then, and binds no listener
     */
    @Inject
    public EarlyProtection(ListenerHooks hooks) {
        CommandLineJar.reject(getClass().getClassLoader());
        try {
            hooks.startBeforeListeners();
        } catch (ConfigurationProblems e) {
            throw new IllegalStateException("James does not start: " + e.getMessage());
        }
    }
}
