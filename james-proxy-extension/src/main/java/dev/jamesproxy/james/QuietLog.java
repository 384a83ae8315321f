// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import org.slf4j.LoggerFactory;

/**
 * Keeps the beginning and the end of health checks out of James' log: James says {@code Connection established} and
 * {@code Connection closed} at INFO for every connection, which is two lines every two seconds for each proxy.
 *
 * <p>Contract with James: its loggers are logback's, and it logs on the thread that handles the event. With another
 * backend the lines stay, and nothing else changes.
 */
final class QuietLog {
    private final ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);

    /** Runs an event of James with its INFO lines left out; warnings and errors are logged as ever. */
    void quietly(Runnable event) {
        boolean outer = quiet.get();
        quiet.set(true);
        try {
            event.run();
        } finally {
            quiet.set(outer);
        }
    }

    /** Makes {@link #quietly} work; false when the log's backend is not logback. */
    boolean install() {
        if (!LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
            return false;
        }
        QuietFilter.install(quiet::get);
        return true;
    }
}
