// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ConfiguredListeners;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.MailProtocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;

/**
 * Finds James' server of each listener in the files.
 *
 * <p>Contract with James: every {@code CertificateReloadable.Factory} that it binds is an {@code AbstractServerFactory} with
 * a class name that starts with its protocol. It makes one server for each listener element of its file, in their order,
 * disabled elements included. James reads its files only when it starts.
 */
final class JamesServers {
    private final Map<MailProtocol, AbstractServerFactory> factories;
    private final JamesFiles files;
    private List<JamesServer> servers = List.of();

    @Inject
    JamesServers(Set<CertificateReloadable.Factory> factories, JamesFiles files) {
        this.factories = byProtocol(factories);
        this.files = files;
    }

    private static Map<MailProtocol, AbstractServerFactory> byProtocol(Set<CertificateReloadable.Factory> factories) {
        Map<MailProtocol, AbstractServerFactory> byProtocol = new LinkedHashMap<>();
        factories.stream()
                .filter(AbstractServerFactory.class::isInstance)
                .map(AbstractServerFactory.class::cast)
                .sorted(Comparator.comparing(factory -> factory.getClass().getName()))
                .forEach(factory ->
                        MailProtocol.of(factory.getClass()).ifPresent(protocol -> byProtocol.put(protocol, factory)));
        return byProtocol;
    }

    /**
     * Reads the files. The first call finds the listeners that the running James has.
     *
     * @throws ConfigurationProblems when there is any problem in any file
     */
    ConfiguredListeners read() {
        ConfiguredListeners read = ConfiguredListeners.read(files, factories.keySet());
        if (servers.isEmpty()) {
            servers = read.listeners().stream()
                    .map(listener -> new JamesServer(listener, factory(listener.protocol())))
                    .toList();
        }
        return read;
    }

    private AbstractServerFactory factory(MailProtocol protocol) {
        return Objects.requireNonNull(factories.get(protocol));
    }

    /** James' server of this listener; empty when James has no such listener. */
    Optional<JamesServer> find(Listener listener) {
        return servers.stream()
                .filter(server -> server.listener().isSameListener(listener))
                .findFirst();
    }

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
