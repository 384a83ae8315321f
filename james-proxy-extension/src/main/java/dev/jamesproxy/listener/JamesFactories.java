// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.MailProtocol;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;

/**
 * James' server factories, one for each protocol.
 *
 * <p>Contract with James: every {@code CertificateReloadable.Factory} that it binds is an {@code AbstractServerFactory} with a
 * class name that starts with its protocol. James starts its components in the order in which it makes them, so the factories
 * must not be asked for before James has made them. It has when it binds the first listener.
 */
@Singleton
final class JamesFactories {
    private final Provider<Set<CertificateReloadable.Factory>> provider;
    private volatile Map<MailProtocol, List<AbstractServerFactory>> factories = Map.of();

    @Inject
    JamesFactories(Provider<Set<CertificateReloadable.Factory>> provider) {
        this.provider = provider;
    }

    /** Asks James for the factories. */
    void find() {
        if (factories.isEmpty()) {
            factories = provider.get().stream()
                    .filter(AbstractServerFactory.class::isInstance)
                    .map(AbstractServerFactory.class::cast)
                    .filter(factory -> MailProtocol.of(factory.getClass()).isPresent())
                    .collect(Collectors.groupingBy(
                            factory -> MailProtocol.of(factory.getClass()).orElseThrow()));
        }
    }

    /** @throws ConfigurationProblems when there is not exactly one factory for the protocol of a listener */
    void verify(Collection<Listener> listeners) {
        List<String> problems = listeners.stream()
                .filter(listener -> of(listener.protocol()).size() != 1)
                .map(this::problem)
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
    }

    private String problem(Listener listener) {
        MailProtocol protocol = listener.protocol();
        String have = of(protocol).isEmpty() ? "no server" : of(protocol).size() + " factories of servers";
        return "%s.xml, %s: this James has %s for %s; take the proxyProtocol element out, or disable it"
                .formatted(protocol.component(), listener.name(), have, protocol);
    }

    private List<AbstractServerFactory> of(MailProtocol protocol) {
        return factories.getOrDefault(protocol, List.of());
    }

    /** James' server of a listener; empty while James has not made it. */
    Optional<AbstractConfigurableAsyncServer> server(Listener listener) {
        return of(listener.protocol()).stream()
                .findFirst()
                .flatMap(factory -> servers(factory).skip(listener.index()).findFirst());
    }

    /** All servers of our protocols that James has made. */
    List<AbstractConfigurableAsyncServer> servers() {
        return factories.values().stream()
                .flatMap(List::stream)
                .flatMap(JamesFactories::servers)
                .toList();
    }

    private static Stream<AbstractConfigurableAsyncServer> servers(AbstractServerFactory factory) {
        return Optional.ofNullable(factory.getServers()).stream().flatMap(List::stream);
    }
}
