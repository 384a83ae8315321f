// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ListenerConfiguration;
import dev.jamesproxy.config.ListenerConfigurations;
import dev.jamesproxy.config.MailProtocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;

/**
 * Finds the listeners of the files among those that James has made.
 *
 * <p>Contract with James: every {@code CertificateReloadable.Factory} that it binds is an {@code AbstractServerFactory},
 * its file is named after its protocol, and it makes one server for each listener element of that file, in their order,
 * disabled ones included. It reads its files when it starts, and never again.
 */
final class ListenerPlans {
    private final Map<MailProtocol, AbstractServerFactory> factories;
    private final JamesFiles files;
    private List<ListenerPlan> atStart = List.of();

    @Inject
    ListenerPlans(Set<CertificateReloadable.Factory> factories, JamesFiles files) {
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
     * Reads the files; what they say the first time is what James has.
     *
     * @throws ConfigurationProblems when there is any problem in any file
     */
    ListenerConfigurations read() {
        ListenerConfigurations read = ListenerConfigurations.read(files, factories.keySet());
        if (atStart.isEmpty()) {
            atStart = read.listeners().stream()
                    .map(listener -> new ListenerPlan(listener, factories.get(listener.protocol())))
                    .toList();
        }
        return read;
    }

    /** The listener of James that the files mean, if it is there. */
    Optional<ListenerPlan> find(ListenerConfiguration listener) {
        return atStart.stream()
                .filter(plan -> plan.configuration().isSameListener(listener))
                .findFirst();
    }

    ListenerPlan of(ListenerConfiguration listener) {
        return find(listener).orElseThrow();
    }

    /**
     * Makes sure that no rule would be followed on a listener that it is not written for.
     *
     * @param guarded those that are under guard now
     * @throws ConfigurationProblems when a listener that is or would be under guard is not the one that James has
     */
    void verifySameListeners(ListenerConfigurations read, Collection<ListenerPlan> guarded) {
        List<String> problems = new ArrayList<>();
        read.guarded()
                .filter(listener -> find(listener).isEmpty())
                .forEach(listener -> problems.add(problem(listener, "new or changed")));
        Set<ListenerPlan> found = read.listeners().stream()
                .flatMap(listener -> find(listener).stream())
                .collect(Collectors.toSet());
        guarded.stream()
                .filter(plan -> !found.contains(plan))
                .forEach(plan -> problems.add(problem(plan.configuration(), "gone or changed")));
        if (!problems.isEmpty()) {
            throw new ConfigurationProblems(problems);
        }
    }

    private static String problem(ListenerConfiguration listener, String what) {
        return "%s.xml, %s: listener: \"%s\" (expected: name, place, enabled, bind and tls as when James started; it needs a restart)"
                .formatted(listener.protocol().component(), listener.name(), what);
    }
}
