// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.james;

import com.google.inject.Inject;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;
import org.apache.james.protocols.lib.netty.CertificateReloadable;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.apache.james.utils.PropertiesProvider;

/**
 * Reads which listeners are to be put under guard, from the XML files of James and {@code proxyprotocol.properties}.
 *
 * <p>Contract with James: every {@code CertificateReloadable.Factory} that it binds is an {@code AbstractServerFactory},
 * its file is named after its protocol, and it makes one server for each listener element of that file, in their order,
 * disabled ones included.
 */
final class ListenerConfigurations {
    private static final String DEFAULTS = "proxyprotocol";

    private final Set<CertificateReloadable.Factory> factories;
    private final ConfigurationProvider xmlFiles;
    private final PropertiesProvider propertiesFiles;

    @Inject
    ListenerConfigurations(
            Set<CertificateReloadable.Factory> factories,
            ConfigurationProvider xmlFiles,
            PropertiesProvider propertiesFiles) {
        this.factories = factories;
        this.xmlFiles = xmlFiles;
        this.propertiesFiles = propertiesFiles;
    }

    /** @throws ConfigurationProblems when there is any problem in any file */
    List<ListenerPlan> read() {
        Problems problems = new Problems();
        Settings defaults = defaults(problems);
        List<ListenerPlan> plans = new ArrayList<>();
        factories.stream()
                .filter(AbstractServerFactory.class::isInstance)
                .map(AbstractServerFactory.class::cast)
                .sorted(Comparator.comparing(factory -> factory.getClass().getName()))
                .forEach(factory -> MailProtocol.of(factory.getClass())
                        .map(protocol -> file(protocol, defaults, problems))
                        .ifPresent(file -> plans.addAll(file.plans(factory))));
        problems.throwIfAny();
        return plans;
    }

    private Settings defaults(Problems problems) {
        String file = DEFAULTS + ".properties";
        try {
            Settings defaults = Settings.from(propertiesFiles.getConfiguration(DEFAULTS), file, "", problems);
            new SettingsParser(defaults, problems).all();
            return defaults;
        } catch (FileNotFoundException e) {
            return Settings.NONE;
        } catch (ConfigurationException e) {
            problems.add(file, "the file", String.valueOf(e.getMessage()), "a properties file");
            return Settings.NONE;
        }
    }

    private ListenerFile file(MailProtocol protocol, Settings defaults, Problems problems) {
        try {
            return new ListenerFile(
                    protocol, xmlFiles.getConfiguration(protocol.component(), LoggingLevel.DEBUG), defaults, problems);
        } catch (ConfigurationException e) {
            throw new IllegalStateException("James itself has read " + protocol.component() + ".xml before", e);
        }
    }
}
