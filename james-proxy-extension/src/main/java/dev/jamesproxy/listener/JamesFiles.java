// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import com.google.inject.Inject;
import dev.jamesproxy.config.ConfigurationFiles;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.server.core.configuration.Configuration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.util.LoggingLevel;
import org.apache.james.utils.PropertiesProvider;

/**
 * The {@code conf} directory of the running James, read again at each call.
 *
 * <p>Contract with James: {@code PropertiesProvider} caches for ten minutes which files exist, so each call makes a new one.
 */
final class JamesFiles implements ConfigurationFiles {
    private final ConfigurationProvider xmlFiles;
    private final FileSystem fileSystem;
    private final Configuration configuration;

    @Inject
    JamesFiles(ConfigurationProvider xmlFiles, FileSystem fileSystem, Configuration configuration) {
        this.xmlFiles = xmlFiles;
        this.fileSystem = fileSystem;
        this.configuration = configuration;
    }

    @Override
    public HierarchicalConfiguration<ImmutableNode> xml(String name) throws ConfigurationException {
        return xmlFiles.getConfiguration(name, LoggingLevel.DEBUG);
    }

    @Override
    public Optional<org.apache.commons.configuration2.Configuration> properties(String name)
            throws ConfigurationException {
        try {
            return Optional.of(
                    new PropertiesProvider(fileSystem, configuration.configurationPath()).getConfiguration(name));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public Path path(String name) {
        return Path.of(configuration.directories().getConfDirectory()).resolve(name);
    }
}
