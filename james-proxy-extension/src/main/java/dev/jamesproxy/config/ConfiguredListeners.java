// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.ex.ConfigurationException;

/**
 * Every listener in James' XML files, with its options.
 *
 * @param warnings what is allowed but probably a mistake
 */
public record ConfiguredListeners(List<Listener> listeners, List<String> warnings) {
    private static final String DEFAULTS = "proxyprotocol";

    /**
     * Reads the files of all protocols and {@code proxyprotocol.properties}.
     *
     * @throws ConfigurationProblems when there is any problem in any file
     */
    public static ConfiguredListeners read(ConfigurationFiles files) {
        Problems problems = new Problems();
        SettingsParser parser = new SettingsParser(files, problems);
        Settings defaults = defaults(files, problems);
        parser.check(defaults);
        List<Listener> listeners = new ArrayList<>();
        for (MailProtocol protocol : MailProtocol.values()) {
            file(protocol, files, problems).ifPresent(file -> listeners.addAll(file.listeners(defaults, parser)));
        }
        MatcherLists.check(files, problems);
        problems.throwIfAny();
        return new ConfiguredListeners(List.copyOf(listeners), problems.warnings());
    }

    private static Settings defaults(ConfigurationFiles files, Problems problems) {
        String file = DEFAULTS + ".properties";
        try {
            return files.properties(DEFAULTS)
                    .map(properties -> Settings.from(properties, file, "", problems))
                    .orElse(Settings.NONE);
        } catch (ConfigurationException e) {
            problems.addUnreadable(file, e);
            return Settings.NONE;
        }
    }

    private static Optional<ListenerFile> file(MailProtocol protocol, ConfigurationFiles files, Problems problems) {
        try {
            return Optional.of(new ListenerFile(protocol, files.xml(protocol.component()), problems));
        } catch (ConfigurationException e) {
            problems.addUnreadable(protocol.component() + ".xml", e);
            return Optional.empty();
        }
    }

    /** The listeners that are to be protected. */
    public Stream<Listener> toProtect() {
        return listeners.stream().filter(listener -> listener.options().isPresent());
    }
}
