// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import com.google.inject.Singleton;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ListenerConfiguration;
import dev.jamesproxy.config.ListenerConfigurations;
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

/** The listeners of a running James, of every protocol that it starts. */
@Singleton
public final class Listeners {
    private static final Logger LOGGER = LoggerFactory.getLogger(Listeners.class);

    private final ListenerPlans plans;
    private final Armament armament;
    private final GuardFactory factory;
    private final FileWatch watch;
    private final Map<ListenerPlan, Guard> guards = new LinkedHashMap<>();
    private boolean started;

    @Inject
    Listeners(ListenerPlans plans, Armament armament, GuardFactory factory, FileWatch watch) {
        this.plans = plans;
        this.armament = armament;
        this.factory = factory;
        this.watch = watch;
    }

    /**
     * Puts under guard each listener whose configuration enables it, and touches no other. James has bound its
     * listeners by then; one that it binds later is guarded as soon as it is bound.
     *
     * @throws ConfigurationProblems when there is any problem; nothing is put under guard then
     * @throws IllegalStateException when this James or its Netty is not as expected
     */
    public synchronized void guard() {
        started = true;
        ListenerConfigurations read = plans.read();
        read.warnings().forEach(LOGGER::warn);
        warnIfNone(read);
        read.guarded().forEach(listener -> {
            Guard guard = guardOf(plans.of(listener));
            guard.follow(listener.guard());
            if (armament.isUnguarded(guard.plan())) {
                armament.armAtStart(guard);
            } else {
                LateArming.start(armament, guard);
            }
        });
        watch.start(this::trustedProxiesFiles, this::reread);
    }

    /**
     * Reads the configuration again and, when there is nothing wrong with it, follows it for all connections that come
     * from now on.
     *
     * @return warnings
     * @throws ConfigurationProblems when there is any problem; everything stays as it is then
     */
    public synchronized List<String> reload() {
        if (!started) {
            throw new IllegalStateException("the extension was not started");
        }
        ListenerConfigurations read = plans.read();
        plans.verifySameListeners(read, guards.keySet());
        read.guarded().forEach(listener -> armament.verify(plans.of(listener)));
        for (ListenerConfiguration listener : read.listeners()) {
            Optional<ListenerPlan> plan = plans.find(listener).filter(known -> isConcerned(known, listener));
            plan.ifPresent(known -> follow(known, listener));
        }
        watch.tellAgain();
        warnIfNone(read);
        return read.warnings();
    }

    private static void warnIfNone(ListenerConfigurations read) {
        if (read.guarded().findAny().isEmpty()) {
            LOGGER.warn("The PROXY protocol is enabled on no listener; nothing is guarded");
        }
    }

    private boolean isConcerned(ListenerPlan plan, ListenerConfiguration listener) {
        return guards.containsKey(plan) || listener.guard().isPresent();
    }

    private void follow(ListenerPlan plan, ListenerConfiguration listener) {
        boolean isNew = !guards.containsKey(plan);
        Guard guard = guardOf(plan);
        if (guard.options().equals(listener.guard())) {
            return;
        }
        guard.follow(listener.guard());
        if (isNew) {
            armInService(guard);
        }
        LOGGER.info("Reloaded: {}", guard);
    }

    /** Once for each guard: from then on {@link LateArming} does it, and two at a time would hinder each other. */
    private void armInService(Guard guard) {
        try {
            if (armament.isUnguarded(guard.plan())) {
                armament.armInService(guard);
                return;
            }
        } catch (RuntimeException e) {
            LOGGER.warn(
                    "{} was stopped meanwhile, it will be guarded when it is started",
                    guard.plan().name(),
                    e);
        }
        LateArming.start(armament, guard);
    }

    private Guard guardOf(ListenerPlan plan) {
        return guards.computeIfAbsent(plan, factory::guard);
    }

    private Collection<Path> trustedProxiesFiles() {
        return guards().stream()
                .flatMap(guard -> guard.options().stream())
                .flatMap(options -> options.trustedProxiesFile().stream())
                .toList();
    }

    private synchronized void reread(Path file) {
        for (Guard guard : guards.values()) {
            guard.options()
                    .filter(options -> options.trustedProxiesFile().equals(Optional.of(file)))
                    .ifPresent(options -> reread(guard, options));
        }
    }

    private static void reread(Guard guard, ListenerOptions before) {
        try {
            ListenerOptions now = before.reread();
            if (!now.equals(before)) {
                guard.follow(Optional.of(now));
                LOGGER.info(
                        "{} trusts {} from now on",
                        guard.plan().name(),
                        now.policy().trustedProxies());
            }
        } catch (ConfigurationProblems e) {
            LOGGER.warn(
                    "{} goes on trusting {}: {}",
                    guard.plan().name(),
                    before.policy().trustedProxies(),
                    e.getMessage());
        }
    }

    private synchronized boolean isStarted() {
        return started;
    }

    private synchronized List<Guard> guards() {
        return List.copyOf(guards.values());
    }

    /** What each listener that is or was under guard does. */
    public List<ListenerReport> reports() {
        return guards().stream().map(ListenerReport::of).toList();
    }

    /** What an administrator has to look at, in words, each with its listener. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!isStarted()) {
            troubles.add("the extension was not started; it needs its line in extensions.properties");
        }
        for (ListenerReport report : reports()) {
            report.troubles().forEach(text -> troubles.add(report.name() + ": " + text));
        }
        return troubles;
    }
}
