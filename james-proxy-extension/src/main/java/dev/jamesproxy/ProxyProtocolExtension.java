// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.listener.ListenerHooks;
import java.net.URL;
import org.apache.james.utils.UserDefinedStartable;

/**
 * Starts the extension in a James that loads it from {@code extensions-jars}. The line in {@code
 * conf/extensions.properties}:
 *
 * <pre>{@code guice.extension.startable=dev.jamesproxy.ProxyProtocolExtension}</pre>
 */
public final class ProxyProtocolExtension implements UserDefinedStartable {
    private static final String COMMAND_LINE = "dev/jamesproxy/cli/JamesProxy.class";

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
        rejectCommandLine(getClass().getClassLoader());
        try {
            hooks.start();
        } catch (ConfigurationProblems e) {
            throw new IllegalStateException("James does not start: " + e.getMessage());
        }
    }

    /** The jar of the command line contains libraries that other extensions would see. */
    static void rejectCommandLine(ClassLoader extensions) {
        URL found = extensions.getResource(COMMAND_LINE);
        if (found != null) {
            String jar = found.toString().replaceFirst("^jar:file:(.*)!/.*$", "$1");
            throw new IllegalStateException("James does not start: " + jar + " is the command-line program and does not"
                    + " belong in extensions-jars; put james-proxy-extension.jar there instead");
        }
    }
}
