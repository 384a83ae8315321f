// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ConfiguredListeners;
import dev.jamesproxy.config.Listener;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds James' server of each listener in the files.
 *
 * <p>Contract with James: a factory makes one server for each listener element of its file, in their order, disabled elements
 * included. James reads its files only when it starts.
 */
final class JamesServers {
    private final JamesFactories factories;
    private final JamesFiles files;
    private final ServerInternals internals;
    private volatile List<JamesServer> servers = List.of();

    @Inject
    JamesServers(JamesFactories factories, JamesFiles files) {
        this.factories = factories;
        this.files = files;
        this.internals = ServerInternals.verified();
    }

    /**
     * Reads the files. The first call finds the listeners that the running James has.
     *
     * @throws ConfigurationProblems when there is any problem in any file
     */
    ConfiguredListeners read() {
        ConfiguredListeners read = ConfiguredListeners.read(files);
        if (servers.isEmpty()) {
            servers = read.listeners().stream()
                    .map(listener -> new JamesServer(listener, factories, internals))
                    .toList();
        }
        return read;
    }

    JamesFactories factories() {
        return factories;
    }

    ServerInternals internals() {
        return internals;
    }

    /** Whether the event loop belongs to a server of our protocols. */
    boolean isOwner(EventLoop loop) {
        return factories.servers().stream().anyMatch(server -> internals.owns(server, loop));
    }

    /** Closes every server of our protocols: which of them need protection is not known. */
    void closeAll() {
        factories.servers().forEach(server -> new UnprotectedServer(server, internals).close());
    }

    /** James' server of this listener; empty when James has no such listener. */
    Optional<JamesServer> find(Listener listener) {
        return servers.stream()
                .filter(server -> server.listener().isSameListener(listener))
                .findFirst();
    }

    /** @throws java.util.NoSuchElementException when James has no such listener */
    JamesServer of(Listener listener) {
        return find(listener).orElseThrow();
    }

    /**
     * Makes sure that no listener gets the options of another one.
     *
     * @param hooked the servers that have a hook now
     * @throws ConfigurationProblems when a listener that is or will be protected is not the one that James has
     */
    void verifySameListeners(ConfiguredListeners read, Collection<JamesServer> hooked) {
        List<String> problems = new ArrayList<>();
        read.toProtect()
                .filter(listener -> find(listener).isEmpty())
                .forEach(listener -> problems.add(problem(listener, "added or changed")));
        Set<JamesServer> found = read.listeners().stream()
                .flatMap(listener -> find(listener).stream())
                .collect(Collectors.toSet());
        hooked.stream()
                .filter(server -> !found.contains(server))
                .forEach(server -> problems.add(problem(server.listener(), "removed or changed")));
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
    }

    private static String problem(Listener listener, String what) {
        return ("%s.xml, %s: listener %s since James started (its name, position, enabled, bind or tls); restart James"
                        + " to apply this")
                .formatted(listener.protocol().component(), listener.name(), what);
    }
}
