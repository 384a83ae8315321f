// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** The {@code conf} directory of a James that may or may not be running. */
public interface ConfigurationFiles {

    /**
     * One of its XML files; an empty tree when it is missing.
     *
     * @param name without the ending, such as {@code smtpserver}
     * @throws ConfigurationException when it cannot be read
     */
    HierarchicalConfiguration<ImmutableNode> xml(String name) throws ConfigurationException;

    /**
     * One of its properties files; empty when it is missing.
     *
     * @param name without the ending
     * @throws ConfigurationException when it cannot be read
     */
    Optional<Configuration> properties(String name) throws ConfigurationException;

    /** The path of a file named in the configuration, relative to the directory or absolute. */
    Path path(String name);
}
