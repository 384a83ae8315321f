// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.ProvidesIntoSet;
import org.apache.james.lifecycle.api.Startable;
import org.apache.james.utils.InitializationOperation;

/**
 * Starts the extension in a James that is assembled in code: {@code
 * GuiceJamesServer.combineWith(new ProxyProtocolModule())}. Do not use it together with {@link ProxyProtocolExtension} in
 * {@code extensions.properties}.
 */
public final class ProxyProtocolModule extends AbstractModule {

    @ProvidesIntoSet
    InitializationOperation protectListeners(ProxyProtocolExtension extension) {
        return new AfterTheServers(extension);
    }

    /** James runs the operations of its own components first, and those of {@code Startable} itself last. */
    private record AfterTheServers(ProxyProtocolExtension extension) implements InitializationOperation {
        @Override
        public void initModule() {
            extension.start();
        }

        @Override
        public Class<? extends Startable> forClass() {
            return Startable.class;
        }
    }
}
