// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.config;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** A folder with nothing of James in it. */
record FolderFiles(Path folder) implements ConfigurationFiles {
    @Override
    public HierarchicalConfiguration<ImmutableNode> xml(String name) {
        return new BaseHierarchicalConfiguration();
    }

    @Override
    public Optional<Configuration> properties(String name) {
        return Optional.empty();
    }

    @Override
    public Path path(String name) {
        return folder.resolve(name);
    }
}
