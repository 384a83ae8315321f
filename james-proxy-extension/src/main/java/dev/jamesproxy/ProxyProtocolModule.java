// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.AbstractModule;

/**
 * Starts the extension in a James that is assembled in code: {@code
 * GuiceJamesServer.combineWith(new ProxyProtocolModule())}.
 */
public final class ProxyProtocolModule extends AbstractModule {

    @Override
    protected void configure() {
        // Guice makes it before James makes its listeners.
        bind(EarlyProtection.class).asEagerSingleton();
    }
}
