// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import java.util.Optional;

/** When the extension was started. */
enum StartState {
    NOT_STARTED("the extension was not started; add guice.extension.module=dev.jamesproxy.EarlyProtection to"
            + " extensions.properties and restart James"),
    /** Before James made its listeners. */
    EARLY(""),
    /** After James had bound its listeners. */
    LATE("at each start, listeners serve anybody for some seconds before they are protected; add"
            + " guice.extension.module=dev.jamesproxy.EarlyProtection to extensions.properties and restart James");

    private final String trouble;

    StartState(String trouble) {
        this.trouble = trouble;
    }

    /** What an administrator should change. */
    Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }
}
