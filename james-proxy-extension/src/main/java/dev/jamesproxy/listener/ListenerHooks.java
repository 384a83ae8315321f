// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ConfiguredListeners;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hooks in the listeners of a running James: start, reload and report. */
@Singleton
public final class ListenerHooks {
    private static final Logger LOGGER = LoggerFactory.getLogger(ListenerHooks.class);

    private final JamesServers servers;
    private final HookFactory factory;
    private final BackgroundTasks tasks;
    private final WatchedFiles files = new WatchedFiles();
    private final Map<JamesServer, ListenerHook> hooks = new LinkedHashMap<>();
    private boolean isStarted;

    @Inject
    ListenerHooks(JamesServers servers, HookFactory factory, BackgroundTasks tasks) {
        this.servers = servers;
        this.factory = factory;
        this.tasks = tasks;
    }

    /**
     * Protects each listener whose configuration asks for it, and touches no other. James has bound its listeners by then. A
     * listener that James binds later is protected as soon as it is bound.
     *
     * @throws ConfigurationProblems when there is any problem; no listener is protected then
     * @throws IllegalStateException when this James or its Netty is not as expected
     */
    public synchronized void start() {
        isStarted = true;
        ConfiguredListeners read = servers.read();
        read.warnings().forEach(LOGGER::warn);
        warnIfNone(read);
        read.toProtect().forEach(listener -> {
            ListenerHook hook = hookOf(servers.of(listener));
            hook.apply(listener.options());
            if (hook.isMissing()) {
                hook.attachAtStart();
            } else {
                hook.attachWhenBound();
            }
        });
        tasks.everySecond(() -> files.look(trustedProxiesFiles(), this::readAgain));
    }

    /**
     * Reads the configuration again. If it has no problem, it is in effect for all connections that are accepted from now on.
     *
     * @return warnings
     * @throws ConfigurationProblems when there is any problem; nothing changes then
     */
    public synchronized List<String> reload() {
        if (!isStarted) {
            throw new IllegalStateException("the extension was not started");
        }
        ConfiguredListeners read = servers.read();
        servers.verifySameListeners(read, hooks.keySet());
        read.toProtect().map(servers::of).forEach(ListenerHooks::verifyAddresses);
        for (Listener listener : read.listeners()) {
            servers.find(listener)
                    .filter(server ->
                            hooks.containsKey(server) || listener.options().isPresent())
                    .ifPresent(server -> reload(server, listener.options()));
        }
        files.reportAgain();
        warnIfNone(read);
        return read.warnings();
    }

    private static void warnIfNone(ConfiguredListeners read) {
        if (read.toProtect().findAny().isEmpty()) {
            LOGGER.warn("no listener has an enabled proxyProtocol element; no listener is protected");
        }
    }

    /** @throws IllegalStateException when the listener is bound, and not to the addresses in the file */
    private static void verifyAddresses(JamesServer server) {
        var addresses = server.addresses();
        if (!addresses.isEmpty()) { // it may have been stopped just now
            server.verifyBoundTo(addresses);
        }
    }

    private void reload(JamesServer server, Optional<ListenerOptions> options) {
        boolean isNew = !hooks.containsKey(server);
        ListenerHook hook = hookOf(server);
        if (hook.options().equals(options)) {
            return;
        }
        hook.apply(options);
        if (isNew) {
            attachInService(hook);
        }
        LOGGER.info("Reloaded: {}", hook.describe());
    }

    /** Only for a new hook: afterwards it attaches itself after each restart, and two attempts at a time would collide. */
    private static void attachInService(ListenerHook hook) {
        try {
            if (hook.isMissing()) {
                hook.attachInService();
                return;
            }
        } catch (RuntimeException e) {
            LOGGER.warn("{} was stopped; it will be protected when it is started", hook.name(), e);
        }
        hook.attachWhenBound();
    }

    private ListenerHook hookOf(JamesServer server) {
        return hooks.computeIfAbsent(server, factory::hook);
    }

    private Collection<Path> trustedProxiesFiles() {
        return hooks().stream()
                .flatMap(hook -> hook.options().stream())
                .flatMap(options -> options.trustedProxiesFile().stream())
                .toList();
    }

    private synchronized void readAgain(Path file) {
        for (ListenerHook hook : hooks.values()) {
            hook.options()
                    .filter(options -> options.trustedProxiesFile().equals(Optional.of(file)))
                    .ifPresent(options -> readAgain(hook, options));
        }
    }

    private static void readAgain(ListenerHook hook, ListenerOptions before) {
        try {
            ListenerOptions now = before.withFileReadAgain();
            if (!now.equals(before)) {
                hook.apply(Optional.of(now));
                LOGGER.info("{}: the trusted-proxies file changed; now trusting {}", hook.name(), now.trustedProxies());
            }
        } catch (ConfigurationProblems e) {
            LOGGER.warn(
                    "{}: rejected the changed trusted-proxies file, keeping {}: {}",
                    hook.name(),
                    before.trustedProxies(),
                    e.getMessage());
        }
    }

    private synchronized boolean isStarted() {
        return isStarted;
    }

    private synchronized List<ListenerHook> hooks() {
        return List.copyOf(hooks.values());
    }

    /** One report for each listener that is or was protected. */
    public List<ListenerReport> reports() {
        return hooks().stream().map(ListenerReport::of).toList();
    }

    /** What an administrator should look at, one sentence each, with the name of the listener. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!isStarted()) {
            troubles.add("the extension was not started; add dev.jamesproxy.ProxyProtocolExtension to"
                    + " guice.extension.startable in extensions.properties and restart James");
        }
        for (ListenerReport report : reports()) {
            report.troubles().forEach(text -> troubles.add(report.name() + ": " + text));
        }
        return troubles;
    }
}
