// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.config.ConfigurationFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.FileBasedConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A {@code conf} as it lies on the disk.
 *
 * <p>Contract with James: its {@code FileConfigurationProvider} reads XML without lists in values, and its {@code
 * PropertiesProvider} takes commas for them.
 */
record FolderFiles(Path folder) implements ConfigurationFiles {

    @Override
    public HierarchicalConfiguration<ImmutableNode> xml(String name) throws ConfigurationException {
        XMLConfiguration xml = new XMLConfiguration();
        xml.setDocumentBuilder(parser());
        load(xml, name + ".xml");
        return xml;
    }

    /** One that throws its errors only, and does not print them as well. */
    private static DocumentBuilder parser() throws ConfigurationException {
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new ConfigurationException(e);
        }
    }

    @Override
    public Optional<Configuration> properties(String name) throws ConfigurationException {
        PropertiesConfiguration properties = new PropertiesConfiguration();
        properties.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        return load(properties, name + ".properties") ? Optional.of(properties) : Optional.empty();
    }

    private boolean load(FileBasedConfiguration configuration, String name) throws ConfigurationException {
        Path file = path(name);
        if (!Files.exists(file)) {
            return false;
        }
        try {
            new FileHandler(configuration).load(file.toFile());
        } catch (ConfigurationException e) {
            throw e.getCause() instanceof SAXParseException parser ? told(parser) : e;
        }
        return true;
    }

    /** The exception around the parser's knows neither the line nor what is wrong with it. */
    private static ConfigurationException told(SAXParseException parser) {
        return new ConfigurationException("line " + parser.getLineNumber() + ": " + parser.getMessage(), parser);
    }

    @Override
    public Path path(String name) {
        return folder.resolve(name);
    }
}
