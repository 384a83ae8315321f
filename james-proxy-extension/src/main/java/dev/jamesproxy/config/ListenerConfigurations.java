// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.configuration2.ex.ConfigurationException;

/**
 * Every listener of the XML files of James, and how each is to be put under guard.
 *
 * @param warnings what may be wanted, and is dangerous if it is not
 */
public record ListenerConfigurations(List<ListenerConfiguration> listeners, List<String> warnings) {
    private static final String DEFAULTS = "proxyprotocol";

    /**
     * Reads the files of these protocols and {@code proxyprotocol.properties}.
     *
     * @throws ConfigurationProblems when there is any problem in any file
     */
    public static ListenerConfigurations read(ConfigurationFiles files, Collection<MailProtocol> protocols) {
        Problems problems = new Problems();
        SettingsParser parser = new SettingsParser(files, problems);
        Settings defaults = defaults(files, problems);
        parser.check(defaults);
        List<ListenerConfiguration> listeners = new ArrayList<>();
        for (MailProtocol protocol : protocols) {
            file(protocol, files, problems).ifPresent(file -> listeners.addAll(file.listeners(defaults, parser)));
        }
        problems.throwIfAny();
        return new ListenerConfigurations(List.copyOf(listeners), problems.warnings());
    }

    private static Settings defaults(ConfigurationFiles files, Problems problems) {
        String file = DEFAULTS + ".properties";
        try {
            return files.properties(DEFAULTS)
                    .map(properties -> Settings.from(properties, file, "", problems))
                    .orElse(Settings.NONE);
        } catch (ConfigurationException e) {
            problems.add(file, "the file", String.valueOf(e.getMessage()), "a properties file");
            return Settings.NONE;
        }
    }

    private static Optional<ListenerFile> file(MailProtocol protocol, ConfigurationFiles files, Problems problems) {
        try {
            return Optional.of(new ListenerFile(protocol, files.xml(protocol.component()), problems));
        } catch (ConfigurationException e) {
            problems.add(protocol.component() + ".xml", "the file", String.valueOf(e.getMessage()), "well-formed XML");
            return Optional.empty();
        }
    }

    /** Those that are to be put under guard. */
    public Stream<ListenerConfiguration> guarded() {
        return listeners.stream().filter(listener -> listener.guard().isPresent());
    }
}
