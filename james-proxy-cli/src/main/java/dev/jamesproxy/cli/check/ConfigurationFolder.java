// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.configuration2.AbstractConfiguration;
import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.FileBasedConfiguration;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The configuration directory on disk.
 *
 * <p>Contract with James: its {@code FileConfigurationProvider} reads values in XML as they are, and its {@code
 * PropertiesProvider} splits values at commas.
 */
record ConfigurationFolder(Path folder) implements ConfigurationFiles {

    @Override
    public HierarchicalConfiguration<ImmutableNode> xml(String name) throws ConfigurationException {
        XMLConfiguration xml = new XMLConfiguration();
        replaceOnly(PlaceholderCheck.REPLACED, xml);
        xml.setDocumentBuilder(parser());
        load(xml, name + ".xml");
        return xml;
    }

    /** The default parser also prints its errors; this one only throws them. */
    private static DocumentBuilder parser() throws ConfigurationException {
        try {
            DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            parser.setEntityResolver((name, address) -> {
                throw new SAXException("refers to " + address + "; check reads no file that another one refers to");
            });
            return parser;
        } catch (ParserConfigurationException e) {
            throw new ConfigurationException(e);
        }
    }

    @Override
    public Optional<Configuration> properties(String name) throws ConfigurationException {
        PropertiesConfiguration properties = new PropertiesConfiguration();
        replaceOnly(PlaceholderCheck.REPLACED, properties);
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
            throw e.getCause() instanceof SAXException parser ? withReason(parser) : e;
        }
        return true;
    }

    /** A placeholder could show a file of this machine to whoever reads the report. */
    private static void replaceOnly(Set<String> placeholders, AbstractConfiguration configuration) {
        ConfigurationInterpolator all = configuration.getInterpolator();
        List.copyOf(all.getLookups().keySet()).stream()
                .filter(prefix -> !placeholders.contains(prefix))
                .forEach(all::deregisterLookup);
    }

    /** The exception that wraps the parser's has neither the line nor the reason. */
    private static ConfigurationException withReason(SAXException parser) {
        String line = parser instanceof SAXParseException at ? "line " + at.getLineNumber() + ": " : "";
        return new ConfigurationException(line + parser.getMessage(), parser);
    }

    @Override
    public Path path(String name) {
        return folder.resolve(name);
    }
}
