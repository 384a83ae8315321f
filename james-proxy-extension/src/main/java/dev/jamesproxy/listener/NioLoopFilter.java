// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import dev.jamesproxy.session.LastingFilter;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.slf4j.Marker;

/**
 * Sees that event loops are made. Netty 4.1.86, the one of James 3.8, has no other way.
 *
 * <p>Contract with Netty: {@code NioEventLoop} logs a line at TRACE when it is made, on the thread that makes it. Contract with
 * logback: filters see a line before its level decides whether it is logged, and what they throw reaches whoever logs it.
 */
final class NioLoopFilter extends LastingFilter {
    private static final String LOGGER = "io.netty.channel.nio.NioEventLoop";

    private final Runnable loopMade;
    private volatile boolean isCalled;

    private NioLoopFilter(Runnable loopMade) {
        this.loopMade = loopMade;
    }

    /**
     * @param loopMade called on the thread that makes an event loop, more than once for some; what it throws, the thread gets
     * @throws IllegalStateException when this James or its Netty is not as expected
     */
    static void install(Runnable loopMade) {
        NioLoopFilter filter = new NioLoopFilter(loopMade);
        filter.install();
        new NioEventLoopGroup(1).shutdownGracefully(0, 1, TimeUnit.SECONDS);
        if (!filter.isCalled) {
            throw new IllegalStateException("unsupported Netty version: NioEventLoop does not log that it is made");
        }
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] params, Throwable thrown) {
        if (level.levelInt == Level.TRACE_INT && logger.getName().equals(LOGGER)) {
            isCalled = true;
            loopMade.run();
        }
        return FilterReply.NEUTRAL;
    }
}
