// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.config.ConfigurationFiles;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ConfiguredListeners;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.MailProtocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be said of a configuration.
 *
 * @param listeners empty when there is a problem that stops James
 * @param problems what keeps James from starting, or from guarding anything
 * @param warnings what may be wanted
 */
record Review(List<Listener> listeners, List<String> problems, List<String> warnings) {

    static Review of(ConfigurationFiles files) {
        List<Listener> listeners = List.of();
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try {
            ConfiguredListeners all = ConfiguredListeners.read(files, Arrays.asList(MailProtocol.values()));
            listeners = all.listeners();
            warnings.addAll(all.warnings());
        } catch (ConfigurationProblems e) {
            problems.addAll(e.problems());
            warnings.addAll(e.warnings());
        }
        if (problems.isEmpty() && listeners.isEmpty()) {
            problems.add("there is no listener (expected: smtpserver.xml, or another file of listeners, with one)");
        }
        boolean guards = !problems.isEmpty()
                || listeners.stream().anyMatch(each -> each.options().isPresent());
        problems.addAll(Collisions.among(listeners));
        new Startables(files, problems, warnings).check(guards);
        ProxyRequired proxyRequired = new ProxyRequired(files, problems, warnings);
        for (MailProtocol protocol : MailProtocol.values()) {
            proxyRequired.check(protocol);
        }
        return new Review(listeners, List.copyOf(problems), List.copyOf(warnings));
    }
}
