// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.FilterReply;
import dev.jamesproxy.LogCapture;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;

class QuietLogTest {
    private static final Logger LOGGER = LoggerFactory.getLogger(QuietLogTest.class);

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final QuietLog quietLog = new QuietLog();
    private final ConfiguredFilter configured = new ConfiguredFilter();

    @RegisterExtension
    private final LogCapture log = new LogCapture(QuietLogTest.class);

    @BeforeEach
    void install() {
        context.addTurboFilter(configured);
        assertThat(quietLog.install()).isTrue();
    }

    @AfterEach
    void uninstall() {
        context.getTurboFilterList().removeIf(filter -> filter == configured || filter instanceof QuietFilter);
        context.getCopyOfListenerList().stream()
                .filter(QuietFilter.class::isInstance)
                .forEach(context::removeListener);
    }

    @Test
    void infoShouldBeLeftOutWhileItIsQuiet() {
        quietLog.quietly(() -> LOGGER.info("Connection established"));

        assertThat(log.lines()).isEmpty();
    }

    /** Such a filter would otherwise decide before ours: the one in logback.xml is there first. */
    @Test
    void filterInLogbackXmlShouldNotDecideFirst() {
        configured.reply = FilterReply.ACCEPT;
        quietLog.quietly(() -> LOGGER.info("Connection established"));

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void infoShouldBeLoggedBeforeAndAfter() {
        LOGGER.info("before");
        quietLog.quietly(() -> {});
        LOGGER.info("after");

        assertThat(log.lines()).containsExactly("before", "after");
    }

    @Test
    void everythingButInfoShouldBeLogged() {
        quietLog.quietly(() -> {
            LOGGER.debug("debug");
            LOGGER.warn("warn");
            LOGGER.error("error");
        });

        assertThat(log.lines()).containsExactly("debug", "warn", "error");
    }

    @Test
    void lateGreetingShouldBeLeftOutForItsSessionOnlyAndUntilItIsForgotten() {
        quietLog.greetQuietly("quiet");
        for (String session : new String[] {"quiet", "other"}) {
            try (MDC.MDCCloseable mdc = MDC.putCloseable("sessionId", session)) {
                LOGGER.info("Connection established from {}", session);
                LOGGER.info("Login of {}", session);
            }
        }
        quietLog.forget("quiet");
        try (MDC.MDCCloseable mdc = MDC.putCloseable("sessionId", "quiet")) {
            LOGGER.info("Connection established again");
        }

        assertThat(log.lines())
                .containsExactly(
                        "Login of quiet",
                        "Connection established from other",
                        "Login of other",
                        "Connection established again");
    }

    @Test
    void innerEventShouldNotEndTheQuietOfTheOuterOne() {
        quietLog.quietly(() -> {
            quietLog.quietly(() -> {});
            LOGGER.info("still quiet");
        });

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void quietShouldEndWithAnEventThatFails() {
        try {
            quietLog.quietly(() -> {
                throw new IllegalStateException("expected");
            });
        } catch (IllegalStateException e) {
            LOGGER.info(e.getMessage());
        }

        assertThat(log.lines()).containsExactly("expected");
    }

    @Test
    void otherThreadsShouldNotBeQuiet() {
        quietLog.quietly(
                () -> CompletableFuture.runAsync(() -> LOGGER.info("elsewhere")).join());

        assertThat(log.lines()).containsExactly("elsewhere");
    }

    @Test
    void quietShouldSurviveAReloadOfTheLogsConfiguration() throws JoranException {
        context.reset();
        new ContextInitializer(context).autoConfig();
        log.beforeEach(null);

        quietLog.quietly(() -> LOGGER.info("Connection established"));
        LOGGER.info("after");

        assertThat(log.lines()).containsExactly("after");
    }

    private static final class ConfiguredFilter extends TurboFilter {
        private FilterReply reply = FilterReply.NEUTRAL;

        @Override
        public FilterReply decide(
                Marker marker,
                ch.qos.logback.classic.Logger logger,
                Level level,
                String format,
                Object[] params,
                Throwable thrown) {
            return reply;
        }
    }
}
