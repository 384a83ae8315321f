// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Predicate;
import org.slf4j.Marker;

/** Drops INFO lines of health checks. It sees every line that James logs, so it looks at the level first. */
final class QuietFilter extends LastingFilter {
    private final Predicate<String> quiet;

    private QuietFilter(Predicate<String> quiet) {
        this.quiet = quiet;
    }

    static void install(Predicate<String> quiet) {
        new QuietFilter(quiet).install();
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
        boolean isDropped = level.levelInt == Level.INFO_INT && quiet.test(format);
        return isDropped ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
