// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.session;

import com.google.inject.Inject;
import dev.jamesproxy.config.ListenerConfiguration;
import dev.jamesproxy.config.ListenerOptions;
import dev.jamesproxy.connection.RemoteAddress;
import dev.jamesproxy.connection.SessionStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all listeners have in common of steps 5 and 6; it cannot be made where this James or its Netty is not as expected. */
public final class SessionStarts {
    private static final Logger LOGGER = LoggerFactory.getLogger(SessionStarts.class);

    private final RemoteAddress remoteAddress = RemoteAddress.verified();
    private final QuietLog quietLog = new QuietLog();

    @Inject
    public SessionStarts() {
        if (!quietLog.install()) {
            LOGGER.info("The log's backend is not logback, so health checks stay visible in it at INFO");
        }
    }

    public RemoteAddress remoteAddress() {
        return remoteAddress;
    }

    public SessionStart of(ListenerConfiguration listener, ListenerOptions rules) {
        return new JamesSessionStart(listener, rules, quietLog);
    }
}
