// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.jamesproxy.config.ConfiguredListeners;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks in the listeners of a running James: start, reload and report. */
@Singleton
public final class ListenerHooks {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListenerHooks.class);

    private final JamesServers servers;
    private final HookedServers hooked;
    private final BackgroundTasks tasks;
    private final Object changing = new Object();
    private volatile StartState state = StartState.NOT_STARTED;

    @Inject
    ListenerHooks(JamesServers servers, HookFactory factory, BackgroundTasks tasks) {
        this.servers = servers;
        this.hooked = new HookedServers(servers, factory);
        this.tasks = tasks;
    }

    /**
     * Called before James makes its listeners. Each listener whose configuration asks for it is protected before it is bound.
     *
     * @throws dev.jamesproxy.config.ConfigurationProblems when there is any problem; James cannot bind any listener then
     * @throws IllegalStateException when this James or its Netty is not as expected
     */
    public void startBeforeListeners() {
        synchronized (changing) {
            if (state == StartState.NOT_STARTED) {
                state = StartState.EARLY;
                try {
                    begin();
                } catch (RuntimeException | Error e) {
                    hooked.refuseBinds(e);
                    throw e;
                }
                watch();
            }
        }
    }

    /**
     * Called after James has bound its listeners, if nothing has called {@link #startBeforeListeners}. Protects each listener
     * whose configuration asks for it, and closes the connections that it has accepted.
     *
     * @throws dev.jamesproxy.config.ConfigurationProblems when there is any problem; every listener is closed then
     * @throws IllegalStateException when this James or its Netty is not as expected; every listener is closed then
     */
    public void startAfterListeners() {
        synchronized (changing) {
            if (state != StartState.NOT_STARTED) {
                return;
            }
            state = StartState.LATE;
            state.trouble().ifPresent(LOGGER::warn);
            try {
                hooked.verify(begin());
                hooked.all().forEach(hook -> hook.hookLate(true));
            } catch (RuntimeException | Error e) {
                hooked.fail(e);
                throw e;
            }
            watch();
        }
    }

    private ConfiguredListeners begin() {
        new BeforeBind(hooked, servers.internals()).install();
        ConfiguredListeners read = servers.read();
        read.warnings().forEach(LOGGER::warn);
        warnIfNone(read);
        hooked.begin(read);
        return read;
    }

    private void watch() {
        hooked.all().forEach(this::watch);
    }

    private void watch(ListenerHook hook) {
        tasks.often(hook::watch);
        tasks.everySecond(hook::lookAtFile);
    }

    /**
     * Reads the configuration again. If it has no problem, it is in effect for all connections that are accepted from now on.
     *
     * @return warnings
     * @throws dev.jamesproxy.config.ConfigurationProblems when there is any problem; nothing changes then
     */
    public List<String> reload() {
        if (state == StartState.NOT_STARTED) {
            throw new IllegalStateException("the extension was not started");
        }
        synchronized (changing) {
            ConfiguredListeners read = servers.read();
            servers.verifySameListeners(read, hooked.servers());
            hooked.verify(read);
            hooked.reload(read).forEach(this::watch);
            warnIfNone(read);
            return read.warnings();
        }
    }

    private static void warnIfNone(ConfiguredListeners read) {
        if (read.toProtect().findAny().isEmpty()) {
            LOGGER.warn("no listener has an enabled proxyProtocol element; no listener is protected");
        }
    }

    /** One report for each listener that is or was protected. */
    public List<ListenerReport> reports() {
        return hooked.all().stream().map(ListenerReport::of).toList();
    }

    /** What an administrator should look at, one sentence each, with the name of the listener. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>(state.trouble().stream().toList());
        for (ListenerReport report : reports()) {
            report.troubles().forEach(text -> troubles.add(report.name() + ": " + text));
        }
        return troubles;
    }
}
