// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import org.slf4j.LoggerFactory;

/** James' log backend. Other classes that need logback can be loaded only where this says that it is logback. */
public final class LogBackend {
    private LogBackend() {}

    public static boolean isLogback() {
        return LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext");
    }
}
