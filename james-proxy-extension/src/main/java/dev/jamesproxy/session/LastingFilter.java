// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import org.slf4j.LoggerFactory;

/**
 * A filter that sees every line that James logs, before any filter in logback.xml can drop it, and stays when James reads that file
 * again.
 */
public abstract class LastingFilter extends TurboFilter implements LoggerContextListener {

    /** Only where {@link LogBackend#isLogback()}. */
    protected final void install() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        putFirst(context);
        context.addListener(this);
    }

    private void putFirst(LoggerContext context) {
        context.getTurboFilterList().add(0, this);
    }

    /** James reads logback.xml again when it changes, which removes all filters. */
    @Override
    public final void onReset(LoggerContext context) {
        putFirst(context);
    }

    @Override
    public final boolean isResetResistant() {
        return true;
    }

    @Override
    public final void onStart(LoggerContext context) {
        // installed already
    }

    @Override
    public final void onStop(LoggerContext context) {
        // nothing to release
    }

    @Override
    public final void onLevelChange(Logger logger, Level level) {
        // decide() looks at the level of the event
    }
}
