// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.james.util.MDCBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Keeps the start and end of health checks out of James' log. James logs {@code Connection established} and {@code Connection
 * closed} at INFO for every connection: two lines every two seconds for each proxy.
 *
 * <p>Contract with James: its log backend is logback. It logs on the thread that handles the event; only IMAP in 3.10 greets
 * later, on another thread, with the session's id in the MDC. With another backend the lines stay in the log.
 */
public final class QuietLog {
    private static final String GREETED = "Connection established";

    private final ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);
    private final Set<String> quietlyGreeted = ConcurrentHashMap.newKeySet();

    /** Handles an event without its INFO lines. Warnings and errors are logged. */
    void quietly(Runnable event) {
        boolean outer = quiet.get();
        quiet.set(true);
        try {
            event.run();
        } finally {
            quiet.set(outer);
        }
    }

    /** Drops the line that greets this session, until {@link #forget}. */
    void greetQuietly(String sessionId) {
        quietlyGreeted.add(sessionId);
    }

    void forget(String sessionId) {
        quietlyGreeted.remove(sessionId);
    }

    private boolean isQuiet(@Nullable String format) {
        return quiet.get() || (format != null && format.startsWith(GREETED) && isQuietlyGreeted());
    }

    private boolean isQuietlyGreeted() {
        String sessionId = MDC.get(MDCBuilder.SESSION_ID);
        return sessionId != null && quietlyGreeted.contains(sessionId);
    }

    /** Installs the filter; false when the log backend is not logback. */
    public boolean install() {
        boolean isLogback = LogBackend.isLogback();
        if (isLogback) {
            QuietFilter.install(this::isQuiet);
        }
        return isLogback;
    }
}
