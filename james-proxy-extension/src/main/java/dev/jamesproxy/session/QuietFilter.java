// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Drops INFO lines of health checks. It sees every line that James logs, so it looks at the level first. */
final class QuietFilter extends TurboFilter implements LoggerContextListener {
    private final Predicate<String> quiet;

    private QuietFilter(Predicate<String> quiet) {
        this.quiet = quiet;
    }

    static void install(Predicate<String> quiet) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        QuietFilter filter = new QuietFilter(quiet);
        context.addTurboFilter(filter);
        context.addListener(filter);
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
        boolean isDropped = level.levelInt == Level.INFO_INT && quiet.test(format);
        return isDropped ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    /** James reads logback.xml again when it changes, which removes all filters. */
    @Override
    public void onReset(LoggerContext context) {
        context.addTurboFilter(this);
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    @Override
    public void onStart(LoggerContext context) {
        // installed already
    }

    @Override
    public void onStop(LoggerContext context) {
        // nothing to release
    }

    @Override
    public void onLevelChange(Logger logger, Level level) {
        // decide() looks at the level of the event
    }
}
