// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ConfiguredListeners;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.ListenerOptions;
import io.netty.channel.Channel;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.protocols.netty.AbstractAsyncServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of James that have a hook, or get it when they are bound. No lock is held while something is read or waited for. */
final class HookedServers implements BindAction {
    private static final Logger LOGGER = LoggerFactory.getLogger(HookedServers.class);

    private final JamesServers servers;
    private final HookFactory factory;
    private final Map<JamesServer, ListenerHook> hooks = new LinkedHashMap<>();
    private volatile Optional<RuntimeException> failure = Optional.empty();

    HookedServers(JamesServers servers, HookFactory factory) {
        this.servers = servers;
        this.factory = factory;
    }

    /** The first configuration. */
    void begin(ConfiguredListeners read) {
        read.toProtect().forEach(listener -> hook(servers.of(listener)).apply(listener.options()));
    }

    /** The extension could not start: no server of our protocols is bound from now on. */
    void refuseBinds(Throwable cause) {
        failure = Optional.of(new IllegalStateException("not bound, because the extension could not start", cause));
    }

    /** The same, and closes those that are bound. */
    void fail(Throwable cause) {
        refuseBinds(cause);
        servers.factories().find();
        servers.closeAll();
    }

    private synchronized ListenerHook hook(JamesServer server) {
        return hooks.computeIfAbsent(server, factory::hook);
    }

    synchronized List<ListenerHook> all() {
        return List.copyOf(hooks.values());
    }

    synchronized Set<JamesServer> servers() {
        return Set.copyOf(hooks.keySet());
    }

    @Override
    public void beforeServer() {
        servers.factories().find();
        try {
            servers.factories()
                    .verify(all().stream().map(hook -> hook.server().listener()).toList());
        } catch (ConfigurationProblems e) {
            failure = Optional.of(e);
        }
    }

    @Override
    public List<? extends AbstractAsyncServer> serversToHook() {
        return failure.isPresent()
                ? servers.factories().servers()
                : servers().stream().flatMap(server -> server.server().stream()).toList();
    }

    @Override
    public void beforeChannel(Channel channel, SocketAddress address) {
        failure.filter(any -> servers.isOwner(channel.eventLoop())).ifPresent(any -> {
            throw any;
        });
        all().stream()
                .filter(hook -> hook.server().owns(channel.eventLoop()))
                .forEach(hook -> hook.beforeBind(channel, address));
    }

    /**
     * Makes sure that the listeners can be protected.
     *
     * @throws dev.jamesproxy.config.ConfigurationProblems when James has no server for one
     * @throws IllegalStateException when one is bound to other addresses than those in the file
     */
    void verify(ConfiguredListeners read) {
        servers.factories().find();
        servers.factories().verify(read.toProtect().toList());
        read.toProtect().map(servers::of).forEach(server -> server.addresses().forEach(server::verify));
    }

    /**
     * Applies a changed configuration.
     *
     * @return the hooks of the listeners that are protected for the first time
     */
    List<ListenerHook> reload(ConfiguredListeners read) {
        List<ListenerHook> added = new ArrayList<>();
        for (Listener listener : read.listeners()) {
            Optional<JamesServer> server = servers.find(listener);
            boolean isHooked = server.filter(servers()::contains).isPresent();
            if (isHooked || listener.options().isPresent()) {
                server.map(this::hook).ifPresent(hook -> {
                    reload(hook, listener.options());
                    if (!isHooked) {
                        added.add(hook);
                    }
                });
            }
        }
        return added;
    }

    /** Connections that a listener has accepted before it is protected for the first time stay open. */
    private static void reload(ListenerHook hook, Optional<ListenerOptions> options) {
        if (!hook.options().equals(options)) {
            hook.apply(options);
            hookBound(hook);
            LOGGER.info("Reloaded: {}", hook.describe());
        }
    }

    private static void hookBound(ListenerHook hook) {
        try {
            hook.hookLate(false);
        } catch (RuntimeException e) {
            LOGGER.warn("{} was stopped; it will be protected when it is started", hook.name(), e);
        }
    }
}
