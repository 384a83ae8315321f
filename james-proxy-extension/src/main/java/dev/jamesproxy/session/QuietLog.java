// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.util.MDCBuilder;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Keeps the beginning and the end of health checks out of James' log: James says {@code Connection established} and
 * {@code Connection closed} at INFO for every connection, which is two lines every two seconds for each proxy.
 *
 * <p>Contract with James: its loggers are logback's. It logs on the thread that handles the event, except that IMAP of
 * 3.10 greets later, on a thread of its choice, with the session's id in the MDC. With another backend the lines stay,
 * and nothing else changes.
 */
final class QuietLog {
    private static final String GREETED = "Connection established";

    private final ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);
    private final Set<String> quietlyGreeted = ConcurrentHashMap.newKeySet();

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

    /** Leaves out the line that says that this session was established, until {@link #forget}. */
    void greetQuietly(String sessionId) {
        quietlyGreeted.add(sessionId);
    }

    void forget(String sessionId) {
        quietlyGreeted.remove(sessionId);
    }

    private boolean isQuiet(String format) {
        return quiet.get() || format != null && format.startsWith(GREETED) && isQuietlyGreeted();
    }

    private boolean isQuietlyGreeted() {
        String sessionId = MDC.get(MDCBuilder.SESSION_ID);
        return sessionId != null && quietlyGreeted.contains(sessionId);
    }

    /** Makes the log obey; false when its backend is not logback. */
    boolean install() {
        if (!LoggerFactory.getILoggerFactory().getClass().getName().equals("ch.qos.logback.classic.LoggerContext")) {
            return false;
        }
        QuietFilter.install(this::isQuiet);
        return true;
    }
}
