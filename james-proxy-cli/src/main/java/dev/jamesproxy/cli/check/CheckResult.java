// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import dev.jamesproxy.config.ConfigurationProblems;
import dev.jamesproxy.config.ConfiguredListeners;
import dev.jamesproxy.config.Listener;
import dev.jamesproxy.config.MailProtocol;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of reading a configuration.
 *
 * @param listeners empty if a problem stops James
 * @param problems what stops James at start, or leaves its listeners without protection
 * @param warnings what is allowed but probably a mistake
 */
record CheckResult(List<Listener> listeners, List<String> problems, List<String> warnings) {
    private static final String NO_LISTENER = "no listener is configured (expected: at least one in smtpserver.xml,"
            + " imapserver.xml or another listener file)";

    static CheckResult of(ConfigurationFiles files) {
        List<Listener> listeners = List.of();
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try {
            ConfiguredListeners all = ConfiguredListeners.read(files);
            listeners = all.listeners();
            warnings.addAll(all.warnings());
        } catch (ConfigurationProblems e) {
            problems.addAll(e.problems());
            warnings.addAll(e.warnings());
        }
        if (problems.isEmpty() && listeners.isEmpty()) {
            problems.add(NO_LISTENER);
        }
        boolean isNeeded = !problems.isEmpty()
                || listeners.stream().anyMatch(each -> each.options().isPresent());
        problems.addAll(ListenerConflicts.among(listeners));
        checkMore(files, isNeeded, problems, warnings);
        return new CheckResult(listeners, List.copyOf(problems), List.copyOf(warnings));
    }

    /** What the extension itself does not look at. */
    private static void checkMore(
            ConfigurationFiles files, boolean isNeeded, List<String> problems, List<String> warnings) {
        new ExtensionsCheck(files, problems, warnings).check(isNeeded);
        ProxyRequiredCheck proxyRequired = new ProxyRequiredCheck(files, problems, warnings);
        for (MailProtocol protocol : MailProtocol.values()) {
            proxyRequired.check(protocol);
        }
        new PlaceholderCheck(files, warnings).check();
        new WebAdminCheck(files, warnings).check();
    }
}
